/** PaddleDetection's `infer_cfg.yml` (ppdet/engine/export_utils.py), and PaddleX's `inference.yml` of the same form. */

import { classesOf } from '../classNames.ts';
import type { Subject } from '../convention.ts';
import type { Draft, Source } from '../draft.ts';
import type { Members } from '../members.ts';
import { couldBe, fixed } from '../tensorShapes.ts';
import type { DetectionConfig } from './documents.ts';
import { DETECTION_RULES, readPaddleTransforms } from './transforms.ts';

/** What the further inputs of an exported detector are, by their names. */
const EXTRA_INPUTS: Readonly<Record<string, Pick<Members['/input/extra'][number], 'kind' | 'order'>>> = {
  im_shape: { kind: 'resized-size', order: 'hw' },
  scale_factor: { kind: 'scale-factor', order: 'hw' },
};

export function readDetection(
  draft: Draft,
  config: DetectionConfig,
  { graph, graphFile }: Pick<Subject, 'graph' | 'graphFile'>,
  file: string,
): void {
  const { arch, label_list, Preprocess } = config;
  const at = (key: string): Source => ({ file, at: `/${key}` });
  draft.found('/family', arch, at('arch'));
  if (label_list) draft.found('/classes', classesOf(label_list), at('label_list'));
  readPaddleTransforms(draft, Preprocess, DETECTION_RULES, (position) =>
    at(`Preprocess/${Math.max(position, 0)}`),
  );
  const extra = graph.inputs.flatMap(({ name }) =>
    Object.hasOwn(EXTRA_INPUTS, name)
      ? [{ name, ...(EXTRA_INPUTS[name] as (typeof EXTRA_INPUTS)[string]), dtype: 'float32' as const }]
      : [],
  );
  const inputs = { file: graphFile, at: '/graph/input' };
  if (extra.length > 0) {
    draft.inferred(
      '/input/extra',
      extra,
      inputs,
      'PaddleDetection asks for the size of the input and its scale, height first',
    );
  }
  const rows = graph.outputs.find(({ shape, dtype }) => dtype === 'float32' && couldBe(shape, undefined, 6));
  if (!rows || fixed(rows.shape, 1) !== 6) {
    const message =
      'no output has rows of label, score and box: export the model with its suppression (export.nms=True)';
    draft.missing('/decoder', message, at('arch'));
    return;
  }
  const count = graph.outputs.find(({ dtype, shape }) => /^int/.test(dtype) && shape.length === 1);
  const outputs = { boxes: rows.name, ...(count ? { count: count.name } : {}) };
  const because = 'PaddleDetection gives rows of label, score and corners in pixels of the source image';
  draft.inferred('/task', 'DETECTION', at('arch'), because);
  const decoder = { kind: 'final', outputs, columns: 'label-score-box', box: { units: 'source' } } as const;
  draft.inferred('/decoder', decoder, at('arch'), because);
  const postprocessing = { scoreThreshold: 0.001, clip: 'none', maxDetections: 300 } as const;
  draft.inferred('/postprocessing', postprocessing, at('arch'), 'the graph has suppressed already');
}
