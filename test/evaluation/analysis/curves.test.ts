/** Precision-recall curves. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimated } from '../../../functions/evaluation/analysis/curves/decimate.ts';
import { precisionRecallCurves } from '../../../functions/evaluation/analysis/curves/precisionRecall.ts';
import { accumulate } from '../../../functions/evaluation/coco/accumulate.ts';
import { statistic } from '../../../functions/evaluation/coco/statistic.ts';
import { world } from '../support/worlds.ts';
import { evaluated, FOUND, TRUTHS } from './support.ts';
import { analysedWorld } from './worldAnswers.ts';

const { table } = evaluated(TRUTHS, FOUND, { images: 3 });

describe('precision-recall curves', () => {
  it('have the AP of COCO, and its precisions at recall thresholds', () => {
    fc.assert(
      fc.property(world, (one) => {
        const of = analysedWorld(one).table;
        const answer = precisionRecallCurves(of);
        const { area, maxDets, iouThreshold } = answer.parameters;
        // The reference takes a threshold or limit that is given twice into its means twice, which rounds them otherwise.
        const { iouThresholds, maxDets: limits } = one.parameters;
        const eachOnce = { iouThresholds: [...new Set(iouThresholds)], maxDets: [...new Set(limits)] };
        const once = { ...one, parameters: { ...one.parameters, ...eachOnce } };
        const accumulated = accumulate(analysedWorld(once).table);
        const query = { measure: 'precision', area, maxDets, iouThreshold } as const;
        expect(answer.mean.ap).toEqual(statistic(accumulated, query));
        answer.perCategory.forEach((curve, category) => {
          expect(curve.ap).toEqual(statistic(accumulated, { ...query, category }));
          if (curve.ap.value === null) expect(curve.points).toEqual([]);
          // What is read off the full curve is what COCO reads.
          let past = false;
          for (const { recall, precision } of curve.recallPoints) {
            const point = curve.points.find((each) => each.recall >= recall);
            past ||= point === undefined;
            if (curve.points.length > 0) expect(past ? 0 : point?.interpolated).toBe(precision);
          }
        });
      }),
    );
  });

  it('show every detection', () => {
    const [cat] = precisionRecallCurves(table).perCategory;
    expect(cat?.points.map(({ score, recall }) => [score, recall])).toEqual([
      [0.9, 1 / 3],
      [0.7, 1 / 3],
      [0.7, 2 / 3],
      [0.2, 2 / 3],
      [0.1, 2 / 3],
    ]);
    expect(cat?.points[1]?.precision).toBe(1 / 2);
    expect(cat?.points[1]?.interpolated).toBeCloseTo(2 / 3, 14);
    expect(cat?.recallPoints.at(-1)).toEqual({ recall: 1, precision: 0, score: null });
  });

  it('keep their ends, lows and highs where they are thinned', () => {
    const values = fc.array(fc.nat(1000), { minLength: 1, maxLength: 300 });
    fc.assert(
      fc.property(values, fc.integer({ min: 4, max: 40 }), (precisions, most) => {
        const points = precisions.map((precision, at) => ({ precision, at }));
        const kept = decimated(points, most);
        expect(kept.length).toBeLessThanOrEqual(most);
        expect([kept[0], kept.at(-1)]).toEqual([points[0], points.at(-1)]);
        expect(kept).toEqual(kept.toSorted((a, b) => a.at - b.at));
        const top = (of: readonly { precision: number }[]): number =>
          Math.max(...of.map(({ precision }) => precision));
        expect(top(kept)).toBe(top(points));
      }),
    );
  });
});
