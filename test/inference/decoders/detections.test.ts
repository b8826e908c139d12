import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byScore, Candidates } from '../../../functions/inference/decoders/candidates.ts';
import { selectDetections } from '../../../functions/inference/decoders/detections.ts';
import { suppress } from '../../../functions/inference/suppression/hardNms.ts';
import type { LabelMap } from '../../../schema/manifest/labelMap.ts';
import { Postprocessing } from '../../../schema/manifest/postprocessing.ts';

type Row = readonly [number, number, number, number, number, number];

function candidatesOf(rows: readonly Row[]): Candidates {
  const candidates = new Candidates();
  for (const [position, [left, top, right, bottom, score, index]] of rows.entries()) {
    candidates.push([left, top, right, bottom], score, index, position);
  }
  return candidates;
}

const LABELS: LabelMap = [
  { modelIndex: 0, categoryId: 17, name: 'cat' },
  { modelIndex: 1, categoryId: null, name: 'unicorn' },
  { modelIndex: 2, categoryId: 3, name: 'car' },
];

const selectRows = (
  rows: readonly Row[],
  {
    nmsIou = 0.5 as number | null,
    maxDetections = 100,
    ...manifest
  }: Record<string, unknown> & {
    nmsIou?: number | null;
    maxDetections?: number;
  } = {},
) =>
  selectDetections(candidatesOf(rows), { width: 100, height: 80 }, LABELS, Postprocessing.parse(manifest), {
    nmsIou,
    maxDetections,
  });

const select = (...asked: Parameters<typeof selectRows>) =>
  selectRows(...asked).map(({ detection }) => detection);

describe('selectDetections', () => {
  it('gives COCO boxes with the data set’s category ids, best first', () => {
    const found = select([
      [0, 0, 10, 20, 0.5, 0],
      [50, 40, 60, 45, 0.9, 2],
    ]);
    expect(found).toEqual([
      { category_id: 3, bbox: [50, 40, 10, 5], score: 0.9 },
      { category_id: 17, bbox: [0, 0, 10, 20], score: 0.5 },
    ]);
  });

  it('tells the row of the output, the class and the corners that masks and key points are found by', () => {
    const rows: Row[] = [
      [0, 0, 10, 20, 0.5, 0],
      [1, 0, 10, 20, 0.4, 0],
      [0, 0, 9, 9, 0.8, 1],
      [50, 40, 130, 45, 0.9, 2],
    ];
    const found = selectRows(rows, { clip: 'before-nms' }).map(({ detection: _, ...rest }) => rest);
    expect(found).toEqual([
      { corners: [50, 40, 100, 45], modelIndex: 2, row: 3 },
      { corners: [0, 0, 10, 20], modelIndex: 0, row: 0 },
    ]);
  });

  it('suppresses within a class, or over all', () => {
    const rows: Row[] = [
      [0, 0, 10, 10, 0.9, 0],
      [0, 0, 10, 9, 0.8, 0],
      [0, 0, 10, 9, 0.7, 2],
    ];
    const scores = (options: Record<string, unknown>) => select(rows, options).map(({ score }) => score);
    expect(scores({})).toEqual([0.9, 0.7]);
    expect(scores({ nms: { iou: 0.3, scope: 'all' } })).toEqual([0.9]);
    expect(scores({ nmsIou: null })).toEqual([0.9, 0.8, 0.7]);
    expect(scores({ nmsIou: 0.9 })).toEqual([0.9, 0.8, 0.7]);
    expect(scores({ nmsIou: 0.89 })).toEqual([0.9, 0.7]);
  });

  it('counts both end pixels where the model did', () => {
    // IoU is 81/119 = 0.68 of lengths, and 100/142 = 0.70 of pixels.
    const rows: Row[] = [
      [0, 0, 10, 10, 0.9, 0],
      [1, 1, 11, 11, 0.8, 0],
    ];
    expect(select(rows, { nmsIou: 0.69 })).toHaveLength(2);
    expect(select(rows, { nmsIou: 0.69, nms: { iou: 0.5, plusOne: true } })).toHaveLength(1);
  });

  it('never reports a class without a category, nor lets it suppress or use up places', () => {
    const rows: Row[] = [
      [0, 0, 10, 10, 0.9, 1],
      [0, 0, 10, 10, 0.8, 0],
    ];
    const found = select(rows, { nms: { iou: 0.5, scope: 'all' }, maxDetections: 1 });
    expect(found.map(({ category_id }) => category_id)).toEqual([17]);
  });

  it('names a class that the label map does not have', () => {
    expect(() => select([[0, 0, 1, 1, 0.9, 7]])).toThrow('class 7');
  });

  it('clips before suppression, after it, or not at all', () => {
    // Only within the image do the two boxes overlap by more than half.
    const rows: Row[] = [
      [-50, 0, 10, 10, 0.9, 0],
      [-5, 0, 10, 10, 0.8, 0],
    ];
    const boxes = (clip: string) => select(rows, { clip }).map(({ bbox }) => bbox);
    expect(boxes('none')).toEqual([
      [-50, 0, 60, 10],
      [-5, 0, 15, 10],
    ]);
    expect(boxes('after-nms')).toEqual([
      [0, 0, 10, 10],
      [0, 0, 10, 10],
    ]);
    expect(boxes('before-nms')).toEqual([[0, 0, 10, 10]]);
  });

  it('keeps the order of the decoder among equal scores, also at the limit', () => {
    const rows = Array.from({ length: 50 }, (_, i): Row => [i, 0, i + 0.4, 1, 0.5, 0]);
    const found = select(rows, { maxDetections: 30 });
    expect(found.map(({ bbox }) => bbox[0])).toEqual(Array.from({ length: 30 }, (_, i) => i));
  });
});

describe('suppress', () => {
  const coordinate = fc.integer({ min: 0, max: 12 });
  const row = fc
    .tuple(
      coordinate,
      coordinate,
      coordinate,
      coordinate,
      fc.integer({ min: 1, max: 5 }),
      fc.constantFrom(0, 2),
    )
    .map(([x, y, w, h, score, index]): Row => [x, y, x + w, y + h, score / 5, index]);

  /** The textbook: take the best that is left, strike out what overlaps it, and so on. */
  function textbook(rows: readonly Row[], iou: number, all: boolean, extra: number): number[] {
    const area = ([x1, y1, x2, y2]: Row) => (x2 - x1 + extra) * (y2 - y1 + extra);
    const left = [...rows.keys()].sort((a, b) => (rows[b]?.[4] ?? 0) - (rows[a]?.[4] ?? 0) || a - b);
    const kept: number[] = [];
    for (let best = left.shift(); best !== undefined; best = left.shift()) {
      kept.push(best);
      const a = rows[best] as Row;
      for (const [i, other] of [...left.entries()].reverse()) {
        const b = rows[other] as Row;
        if (!all && a[5] !== b[5]) continue;
        const width = Math.max(0, Math.min(a[2], b[2]) - Math.max(a[0], b[0]) + extra);
        const height = Math.max(0, Math.min(a[3], b[3]) - Math.max(a[1], b[1]) + extra);
        const intersection = width * height;
        if (intersection / (area(a) + area(b) - intersection) > iou) left.splice(i, 1);
      }
    }
    return kept;
  }

  it('agrees with the textbook, ties and limits included', () => {
    fc.assert(
      fc.property(
        fc.array(row, { maxLength: 40 }),
        fc.constantFrom(0.2, 0.5, 0.65),
        fc.boolean(),
        fc.boolean(),
        fc.integer({ min: 1, max: 50 }),
        (rows, iou, all, plusOne, limit) => {
          const candidates = candidatesOf(rows);
          const scope = all ? 'all' : 'class';
          const most = { most: limit, keepTies: false };
          const kept = suppress(candidates, byScore(candidates), most, {
            iou,
            inclusive: false,
            scope,
            plusOne,
          });
          expect(kept).toEqual(textbook(rows, iou, all, plusOne ? 1 : 0).slice(0, limit));
        },
      ),
    );
  });
});
