/** Curves of precision and recall from what became of each detection. */
import type { Curve } from '../../../../functions/evaluation/voc/averagePrecision.ts';

/** @param outcomes t: true, f: false, n: neither, by descending score */
export function curveOf(outcomes: readonly string[], positives: number): Curve {
  let tp = 0;
  let fp = 0;
  const points = outcomes.map((outcome) => {
    if (outcome === 't') tp++;
    if (outcome === 'f') fp++;
    return { recall: tp / positives, precision: tp / Math.max(tp + fp, Number.EPSILON) };
  });
  return {
    recalls: Float64Array.from(points, ({ recall }) => recall),
    precisions: Float64Array.from(points, ({ precision }) => precision),
  };
}
