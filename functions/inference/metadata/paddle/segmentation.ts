/** PaddleSeg's `deploy.yaml` (tools/export.py, paddleseg/deploy). Names of classes are not in it. */
import type { z } from 'zod';
import type { GraphSummary } from '../../../../schema/model.ts';
import type { Draft } from '../draft.ts';
import type { SegmentationDeploy } from './documents.ts';
import { readPaddleTransforms, SEGMENTATION_RULES } from './transforms.ts';

export function readSegmentation(
  draft: Draft,
  { Deploy }: z.infer<typeof SegmentationDeploy>,
  { outputs }: GraphSummary,
  file: string,
): void {
  const source = { file, at: '/Deploy/output_op' };
  draft.inferred(
    '/task',
    'SEMANTIC_SEGMENTATION',
    { file, at: '/Deploy' },
    'PaddleSeg gives a class to every pixel',
  );
  draft.inferred('/family', 'PaddleSeg', { file, at: '/Deploy' }, 'the file does not name the architecture');
  readPaddleTransforms(draft, Deploy.transforms ?? [], SEGMENTATION_RULES, (position) => ({
    file,
    at: position < 0 ? '/Deploy/transforms' : `/Deploy/transforms/${position}`,
  }));
  const [output] = outputs;
  if (!output) return;
  // Exports from before output_op existed have taken the best class where they give whole numbers.
  const labels = Deploy.output_op == null ? /int/.test(output.dtype) : Deploy.output_op === 'argmax';
  const semantic = { kind: labels ? 'labels' : 'logits', output: output.name } as const;
  const because = labels
    ? 'the graph has taken the best class'
    : 'scores of the classes, of which the best is taken';
  draft.inferred('/semantic', semantic, source, because);
}
