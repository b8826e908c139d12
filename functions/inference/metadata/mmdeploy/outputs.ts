/** From the post-processing step of mmdeploy's pipeline to the outputs of a manifest. */
import type { GraphSummary } from '../../../../schema/model.ts';
import type { Draft, Source } from '../draft.ts';
import { fixed } from '../tensorShapes.ts';
import type { Detail, Step } from './documents.ts';

const DETAIL: Source = { file: 'detail.json', at: '/codebase_config/post_processing' };
/** Masks that are no larger are of a box and not of an image: R-CNN's have 28 × 28 or 14 × 14. */
const LARGEST_ROI_MASK = 64;

export function readComponent(
  draft: Draft,
  { component, params, module }: Step,
  detail: Detail | undefined,
  graph: GraphSummary,
  at: (key: string) => Source,
): void {
  const source = at('/component');
  switch (component) {
    case 'ResizeBBox':
      draft.inferred('/task', 'DETECTION', source, 'ResizeBBox scales boxes');
      break;
    case 'ResizeInstanceMask':
      draft.inferred('/task', 'INSTANCE_SEGMENTATION', source, 'ResizeInstanceMask scales boxes and masks');
      readMasks(draft, detail, graph, source);
      break;
    case 'ResizeMask':
      readLabelMap(draft, graph, source);
      return;
    default: {
      const message = `no decoder for this family yet: component ${JSON.stringify(component ?? '')} of ${module}`;
      draft.missing('/task', message, source);
      draft.missing('/decoder', message, source);
      return;
    }
  }
  const outputs = { boxes: 'dets', labels: 'labels' };
  draft.inferred(
    '/decoder',
    { kind: 'final', outputs },
    source,
    'mmdeploy gives rows of corners and score, and their labels',
  );
  const { score_thr, max_per_img } = params ?? {};
  if (score_thr == null) return;
  const maxDetections = max_per_img == null || max_per_img < 1 ? 100 : Math.trunc(max_per_img);
  const postprocessing = { scoreThreshold: score_thr, clip: 'none', maxDetections } as const;
  draft.found('/postprocessing', postprocessing, at('/params'));
}

function readMasks(
  draft: Draft,
  detail: Detail | undefined,
  { outputs }: GraphSummary,
  source: Source,
): void {
  const side = fixed(outputs.find(({ name }) => name === 'masks')?.shape ?? [], -1);
  const whole = detail?.codebase_config?.post_processing?.export_postprocess_mask;
  if (side === undefined && whole == null) return;
  const pasted = side === undefined ? whole === true : side > LARGEST_ROI_MASK;
  const because = pasted
    ? 'masks are of the whole input'
    : 'masks are of their boxes; mmdetection pastes them at pixel centres';
  const masks = pasted
    ? ({ kind: 'image', output: 'masks' } as const)
    : ({ kind: 'roi', output: 'masks', paste: 'aligned' } as const);
  draft.inferred('/masks', masks, side === undefined ? DETAIL : source, because);
}

function readLabelMap(draft: Draft, { outputs }: GraphSummary, source: Source): void {
  draft.inferred('/task', 'SEMANTIC_SEGMENTATION', source, 'ResizeMask scales label maps');
  const [output] = outputs;
  if (!output) return;
  const labels = /int/.test(output.dtype);
  const semantic = { kind: labels ? 'labels' : 'logits', output: output.name } as const;
  const because = labels
    ? 'whole numbers: the graph has taken the best class'
    : 'not whole numbers: scores of the classes';
  draft.inferred('/semantic', semantic, source, because);
}
