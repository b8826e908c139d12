import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { byScore, Candidates } from '../../../functions/inference/decoders/candidates.ts';
import { topScores } from '../../../functions/inference/decoders/topScores.ts';
import { softSuppress } from '../../../functions/inference/suppression/softNms.ts';
import { survivors } from '../../../functions/inference/suppression/suppression.ts';
import { Postprocessing } from '../../../schema/manifest/postprocessing.ts';
import { expectRows, golden, Noise } from '../support/noise.ts';
import { rowsOf } from '../support/outputs.ts';

type Row = readonly [number, number, number, number, number, number];
type Declared = z.input<typeof Postprocessing>;

function candidatesOf(rows: readonly Row[]): Candidates {
  const candidates = new Candidates();
  for (const [position, [left, top, right, bottom, score, index]] of rows.entries()) {
    candidates.push([left, top, right, bottom], score, index, position);
  }
  return candidates;
}

function surviving(rows: readonly Row[], declared: Declared): Candidates {
  const by = Postprocessing.parse(declared);
  const limits = { nmsIou: by.nms?.iou ?? null, maxDetections: by.maxDetections };
  return survivors(candidatesOf(rows), by, limits);
}

/** The 80 boxes of the fixture, of one class. */
function fixtureRows(): Row[] {
  const noise = new Noise(6);
  const boxes = noise.boxes(80, 120, 100);
  const scores = noise.values(80, 0.05, 0.95);
  return boxes.map((box, i): Row => [...box, scores[i] as number, 0]);
}

interface Golden {
  readonly soft: Readonly<Record<'linear' | 'gaussian', [number, number][]>>;
  readonly hard: number[];
  readonly voted: Readonly<Record<'ID' | 'AVG' | 'TEMP_AVG', number[][]>>;
}
const REFERENCE = golden<Golden>('suppression');
const LEGACY = { iou: 0.3, plusOne: true, inclusive: true };

describe('suppression as Detectron does it', () => {
  it('is hard', () => {
    expect(surviving(fixtureRows(), { nms: LEGACY }).rows).toEqual(REFERENCE.hard);
  });

  it.each(['linear', 'gaussian'] as const)('is soft: %s', (method) => {
    const nms = { ...LEGACY, inclusive: false, soft: { method, floor: 0.0001 } };
    const found = surviving(fixtureRows(), { nms, maxDetections: 1000 });
    const wanted = REFERENCE.soft[method];
    expect(found.rows).toEqual(wanted.map(([row]) => row));
    for (const [position, score] of found.scores.entries()) {
      expect(score).toBeCloseTo(wanted[position]?.[1] ?? Number.NaN, 12);
    }
    const best = surviving(fixtureRows(), { nms, maxDetections: 7 });
    expect(best.rows).toEqual(found.rows.slice(0, 7));
  });

  it.each(Object.entries(REFERENCE.voted))('lets boxes vote: %s', (scores, wanted) => {
    const voting = { iou: 0.4, scores: scores as 'ID', beta: 0.7 };
    const found = surviving(fixtureRows(), { nms: LEGACY, voting });
    expectRows(
      rowsOf(found).map((row) => row.slice(0, 5)),
      wanted,
    );
    expect([...found.rows].sort()).toEqual([...REFERENCE.hard].sort());
    expect(found.scores).toEqual([...found.scores].sort((a, b) => b - a));
  });
});

const coordinate = fc.integer({ min: 0, max: 12 });
const row = fc
  .tuple(
    coordinate,
    coordinate,
    coordinate,
    coordinate,
    fc.integer({ min: 1, max: 9 }),
    fc.constantFrom(0, 2),
  )
  .map(([x, y, w, h, score, index]): Row => [x, y, x + w, y + h, score / 10, index]);
const rows = fc.array(row, { maxLength: 30 });

function overlapOf(a: Row, b: Row, extra: number): number {
  const area = ([x1, y1, x2, y2]: Row) => (x2 - x1 + extra) * (y2 - y1 + extra);
  const width = Math.max(0, Math.min(a[2], b[2]) - Math.max(a[0], b[0]) + extra);
  const height = Math.max(0, Math.min(a[3], b[3]) - Math.max(a[1], b[1]) + extra);
  const intersection = width * height;
  return intersection === 0 ? 0 : intersection / (area(a) + area(b) - intersection);
}

describe('soft suppression', () => {
  /** The paper's loop, written for one group at a time: which row, with which score. */
  function textbook(boxes: readonly Row[], iou: number, linear: boolean, extra: number, floor: number) {
    const left = boxes.map((box, position) => ({ box, position, score: box[4] }));
    const taken: [row: number, score: number][] = [];
    while (left.length > 0) {
      const most = Math.max(...left.map(({ score }) => score));
      const [best] = left.splice(
        left.findIndex(({ score }) => score === most),
        1,
      );
      if (!best) break;
      taken.push([best.position, best.score]);
      for (const rival of [...left]) {
        const overlap = overlapOf(best.box, rival.box, extra);
        if (overlap === 0) continue;
        if (!linear) rival.score *= Math.exp(-(overlap * overlap) / 0.5);
        else if (overlap > iou) rival.score *= 1 - overlap;
        if (rival.score < floor) left.splice(left.indexOf(rival), 1);
      }
    }
    return taken;
  }

  it('agrees with the paper’s loop', () => {
    fc.assert(
      fc.property(
        rows,
        fc.constantFrom(0.2, 0.5),
        fc.boolean(),
        fc.boolean(),
        fc.constantFrom(0, 0.15),
        (boxes, iou, linear, plusOne, floor) => {
          const candidates = candidatesOf(boxes);
          const found = softSuppress(
            candidates,
            byScore(candidates),
            { most: Number.POSITIVE_INFINITY, keepTies: false },
            {
              iou,
              inclusive: false,
              scope: 'all',
              plusOne,
              soft: { method: linear ? 'linear' : 'gaussian', sigma: 0.5, floor },
            },
          );
          const order = [...byScore(candidates)];
          const sorted = order.map((position) => boxes[position] as Row);
          const wanted = textbook(sorted, iou, linear, plusOne ? 1 : 0, floor);
          const byPosition = (list: [number, number][]) => list.sort((a, b) => a[0] - b[0]);
          expect(byPosition(found.rows.map((at, i) => [at, found.scores[i] as number]))).toEqual(
            byPosition(wanted.map(([position, score]) => [order[position] as number, score])),
          );
        },
      ),
    );
  });

  it('leaves other classes alone, unless all compete', () => {
    const boxes: Row[] = [
      [0, 0, 10, 10, 0.9, 0],
      [0, 0, 10, 10, 0.8, 2],
    ];
    const soft = { method: 'linear' } as const;
    expect(surviving(boxes, { nms: { iou: 0.5, soft } }).scores).toEqual([0.9, 0.8]);
    expect(surviving(boxes, { nms: { iou: 0.5, soft, scope: 'all' } }).scores).toEqual([0.9]);
  });
});

describe('box voting', () => {
  it('gives boxes between their voters’, of the same class, and keeps what nobody votes for', () => {
    fc.assert(
      fc.property(rows, fc.constantFrom(0.3, 0.6), (boxes, iou) => {
        const found = surviving(boxes, { nms: { iou: 0.5 }, voting: { iou } });
        for (const position of found.rows.keys()) {
          const own = boxes[found.rows[position] as number] as Row;
          const voters = boxes.filter((box) => box[5] === own[5] && overlapOf(own, box, 0) >= iou);
          const total = voters.reduce((sum, box) => sum + box[4], 0);
          for (const side of [0, 1, 2, 3] as const) {
            const mean = voters.reduce((sum, box) => sum + box[4] * box[side], 0) / total;
            expect(found.corners[position * 4 + side]).toBeCloseTo(voters.length > 0 ? mean : own[side], 9);
          }
          expect(found.scores[position]).toBe(own[4]);
        }
      }),
    );
  });

  it('lets all vote before some are left out', () => {
    const boxes: Row[] = [
      [0, 0, 10, 10, 0.9, 0],
      [0, 0, 10, 10, 0.1, 0],
      [50, 50, 60, 60, 0.8, 0],
    ];
    const found = surviving(boxes, { nms: { iou: 0.5 }, voting: { scores: 'AVG' }, maxDetections: 1 });
    expect(rowsOf(found)).toEqual([[50, 50, 60, 60, 0.8, 0]]);
  });

  it('is refused where nothing suppresses', () => {
    expect(Postprocessing.safeParse({ voting: {} }).success).toBe(false);
  });
});

describe('the number of detections', () => {
  it('is the limit or, where asked to, what scores as high as the last within it', () => {
    fc.assert(
      fc.property(
        rows,
        fc.integer({ min: 1, max: 20 }),
        fc.option(fc.constantFrom(0.3, 0.7), { nil: undefined }),
        (boxes, maxDetections, iou) => {
          const nms = iou === undefined ? {} : { nms: { iou } };
          const all = surviving(boxes, { ...nms, maxDetections: 1000 });
          const least = all.scores[maxDetections - 1] ?? 0;
          expect(surviving(boxes, { ...nms, maxDetections }).rows).toEqual(all.rows.slice(0, maxDetections));
          expect(surviving(boxes, { ...nms, maxDetections, keepTies: true }).rows).toEqual(
            all.rows.filter((_, position) => (all.scores[position] as number) >= least),
          );
        },
      ),
    );
  });

  it('finds the best of many without sorting all', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -4, max: 4 })),
        fc.integer({ min: 1, max: 20 }),
        (scores, count) => {
          const sorted = [...scores.keys()].sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
          expect([...topScores(scores, count)]).toEqual(sorted.slice(0, count));
        },
      ),
    );
  });
});
