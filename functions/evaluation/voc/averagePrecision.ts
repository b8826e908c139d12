/**
 * Average precision as PASCAL VOC defines it, in the operations and the order of Detectron's `voc_ap`
 * (detectron/datasets/voc_eval.py), so that every bit agrees.
 */
import { numpySum } from '../coco/pairwiseSum.ts';

/** A curve's points by descending score: recall never falls. */
export interface Curve {
  readonly recalls: Float64Array;
  readonly precisions: Float64Array;
}

const POINTS = 11;

/**
 * Up to 2009: the mean of the best precision at a recall of at least 0, 0.1 … 1 (numpy.arange(0, 1.1, 0.1), whose fourth
 * is 0.30000000000000004); 0 where a recall is never reached.
 */
export function elevenPointAp({ recalls, precisions }: Curve): number {
  const best = envelope(precisions);
  let ap = 0;
  for (let point = 0; point < POINTS; point++) {
    const first = recalls.findIndex((recall) => recall >= point * 0.1);
    ap += (first < 0 ? 0 : (best[first] as number)) / POINTS;
  }
  return ap;
}

/** From 2010 on: the area under the curve whose precision at a recall is the best at that recall or beyond. */
export function areaAp({ recalls, precisions }: Curve): number {
  const best = envelope(precisions);
  const strips: number[] = [];
  let reached = 0;
  recalls.forEach((recall, at) => {
    if (recall === reached) return;
    strips.push((recall - reached) * (best[at] as number));
    reached = recall;
  });
  // What is never found has no precision, but its strip is one more number of the sum.
  if (reached !== 1) strips.push(0);
  return numpySum(Float64Array.from(strips));
}

/** Of each point the best precision from it on. */
function envelope(precisions: Float64Array): Float64Array {
  const best = precisions.slice();
  for (let at = best.length - 2; at >= 0; at--) {
    best[at] = Math.max(best[at] as number, best[at + 1] as number);
  }
  return best;
}
