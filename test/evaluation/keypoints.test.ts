/** Keypoints: against the rules written down plainly, and what documents of keypoints have to be. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accumulate } from '../../functions/evaluation/coco/accumulate.ts';
import { parseDetections } from '../../functions/evaluation/coco/detections.ts';
import { parseGroundTruth } from '../../functions/evaluation/coco/groundTruth.ts';
import { summarise } from '../../functions/evaluation/coco/summarise.ts';
import { COCO_SIGMAS } from '../../schema/cocoParameters.ts';
import { SchemaError } from '../../schema/errors.ts';
import { EvaluationParameters } from '../../schema/evaluation.ts';
import type { PlainDetection, PlainGroundTruth } from './plain/documents.ts';
import { plainEvaluate } from './plain/evaluate.ts';
import { bytesOf, matchWorld } from './support/evaluateWorld.ts';

const coordinate = fc.constantFrom(0, 1, 2, 3.5, 8, 10.25, 40, 100);
const triple = fc.tuple(coordinate, coordinate, fc.constantFrom(0, 0, 1, 2));
const bbox = fc.tuple(coordinate, coordinate, coordinate, coordinate).map((values) => values as number[]);
const place = { image_id: fc.constantFrom(4, 1), category_id: fc.constantFrom(1, 3) };

/** Of few keypoints, of eight and more, which are summed in another order, and of more than sixteen. */
const world = fc.constantFrom(1, 3, 7, 8, 9, 17).chain((count) => {
  const keypoints = fc.array(triple, { minLength: count, maxLength: count }).map((list) => list.flat());
  const annotation = fc.record({
    ...place,
    id: fc.nat(8),
    bbox,
    keypoints,
    area: fc.constantFrom(0, 16, 1024, 9216, 20_000),
    num_keypoints: fc.constantFrom(0, 1, 2),
    iscrowd: fc.constantFrom(0, 0, 0, 1),
  });
  const detection = { ...place, keypoints, score: fc.constantFrom(0.1, 0.5, 0.5, 0.9) };
  return fc.record({
    gt: fc.array(annotation, { maxLength: 10 }).map(
      (annotations): PlainGroundTruth => ({
        images: [{ id: 4 }, { id: 1 }],
        categories: [{ id: 3 }, { id: 1 }],
        annotations,
      }),
    ),
    dt: fc.oneof(
      fc.array(fc.record(detection), { maxLength: 16 }),
      fc.array(fc.record({ ...detection, bbox }), { maxLength: 16 }),
    ) as fc.Arbitrary<PlainDetection[]>,
    parameters: fc
      .record({
        iouThresholds: fc.constantFrom(undefined, [0.1, 0.5], [0, 1e-9]),
        maxDets: fc.constantFrom(undefined, [1, 3]),
        classAgnostic: fc.constantFrom(false, false, true),
      })
      .map((input) =>
        EvaluationParameters.parse({
          ...input,
          iouType: 'keypoints',
          sigmas: Array.from({ length: count }, (_, k) => 0.5 + k / 3),
        }),
      ),
  });
});

describe('keypoints', () => {
  it('are evaluated by the rules of COCO applied one by one, in every bit', () => {
    fc.assert(
      fc.property(world, ({ gt, dt, parameters }) => {
        const { precision, recall, scores } = accumulate(matchWorld(gt, dt, parameters));

        expect({ precision, recall, scores }).toEqual(plainEvaluate(gt, dt, parameters));
      }),
      { numRuns: 300 },
    );
  });

  const parameters = EvaluationParameters.parse({ iouType: 'keypoints', sigmas: [0.1, 0.2] });
  const annotation = {
    id: 1,
    image_id: 1,
    category_id: 1,
    bbox: [0, 0, 40, 40],
    area: 1600,
    iscrowd: 0,
    num_keypoints: 1,
    keypoints: [10, 10, 2, 0, 0, 0],
  };
  const gt = { images: [{ id: 1 }], categories: [{ id: 1 }], annotations: [annotation] };
  const found = { image_id: 1, category_id: 1, score: 0.5, keypoints: [10, 10, 1, 50, 60, 1] };

  it('have the OKS of those that are labelled', () => {
    const away = { ...found, keypoints: [13, 14, 1, 900, 900, 1] };

    const { pairs } = matchWorld(gt, [away], parameters);

    // d² = 25, variance = (2·0.1)² = 0.04, area = 1600.
    expect(pairs.ious[0]).toBeCloseTo(Math.exp(-25 / 0.04 / 1600 / 2), 14);
  });

  it('none of them labelled, are compared with the box doubled in each direction', () => {
    const none = { ...annotation, keypoints: [0, 0, 0, 0, 0, 0] };
    const inside = { ...found, keypoints: [-40, 80, 1, 80, -40, 1] };
    const outside = { ...found, keypoints: [-40, 80, 1, 80, -56, 1] };

    const { pairs } = matchWorld({ ...gt, annotations: [none, none] }, [inside, outside], parameters);

    const second = Math.exp(-(16 ** 2) / 0.16 / 1600 / 2);
    expect([...pairs.ious].map((oks) => oks.toFixed(12))).toEqual(
      [1, (1 + second) / 2].map((oks) => oks.toFixed(12)),
    );
  });

  it.each([
    ['the extent of all points', [found], 40 * 50],
    ['that of the box where the first result has one', [{ ...found, bbox: [0, 0, 5, 8] }], 40],
    [
      'the extent where the first box is empty',
      [
        { ...found, bbox: [] },
        { ...found, bbox: [0, 0, 5, 8] },
      ],
      2000,
    ],
  ])('that are not found have an area: %s', (_, results, area) => {
    const wrong = results.map((one) => ({ ...one, score: 0.5 }));
    const around = { name: 'around', min: area, max: area };
    const beside = { name: 'beside', min: area + 1, max: 1e10 };
    const ranges = EvaluationParameters.parse({ ...parameters, areaRanges: [around, beside] });

    const { detections, outcomes } = matchWorld({ ...gt, annotations: [] }, wrong, ranges);

    // [C, A]: nothing is ignored within the range, every threshold outside it.
    expect([...detections.outcomes]).toEqual(wrong.map(() => 0));
    expect([...outcomes.ignored]).toEqual([0, 2 ** 10 - 1]);
  });

  it('have ten numbers and their defaults', () => {
    const { maxDets, areaRanges, sigmas } = EvaluationParameters.parse({ iouType: 'keypoints' });
    expect([maxDets, areaRanges.map(({ name }) => name)]).toEqual([[20], ['all', 'medium', 'large']]);
    expect(sigmas).toEqual([...COCO_SIGMAS]);
    expect([COCO_SIGMAS.length, COCO_SIGMAS[0], COCO_SIGMAS[3]]).toEqual([17, 0.26 / 10, 0.35 / 10]);

    const { stats, rows } = summarise(accumulate(matchWorld(gt, [found], parameters)));
    expect(stats.map((value) => value.toFixed(3))).toEqual([
      '1.000',
      '1.000',
      '1.000',
      '1.000',
      '-1.000',
      '1.000',
      '1.000',
      '1.000',
      '1.000',
      '-1.000',
    ]);
    expect(new Set(rows.map((row) => row.maxDets))).toEqual(new Set([20]));
  });

  it('ask for as many numbers as sigmas, and boxes for none', () => {
    expect(() => EvaluationParameters.parse({ sigmas: [0.1] })).toThrow(/only keypoints have sigmas/);
    expect(() => EvaluationParameters.parse({ iouType: 'keypoints', sigmas: [0] })).toThrow();
    expect(EvaluationParameters.parse({})).not.toHaveProperty('sigmas');
  });

  it.each<[string, object, object, string, RegExp]>([
    [
      'too few',
      { keypoints: [1, 2, 2] },
      {},
      '/annotations/0/keypoints',
      /has to be 6 numbers.* 2 keypoints/,
    ],
    ['none', { keypoints: [] }, {}, '/annotations/0/keypoints', /has to be 6 numbers/],
    ['missing', { keypoints: undefined }, {}, '/annotations/0/keypoints', /is missing/],
    ['no count', { num_keypoints: undefined }, {}, '/annotations/0/num_keypoints', /is missing/],
    ['a count in words', { num_keypoints: 'one' }, {}, '/annotations/0/num_keypoints', /has to be a number/],
    ['too many', {}, { keypoints: [1, 2, 3, 4, 5, 6, 7, 8, 9] }, '/0/keypoints', /has to be 6 numbers/],
    ['text', {}, { keypoints: [1, 2, 3, 4, 'five', 6] }, '/0/keypoints', /has to be 6 numbers/],
    ['no list', {}, { keypoints: { x: 1 } }, '/0/keypoints', /has to be 6 numbers/],
    ['missing in a result', {}, { keypoints: undefined }, '/0/keypoints', /is missing/],
    ['a box that is none', {}, { bbox: [1, 2, 3] }, '/0/bbox', /four numbers/],
    ['a box inside out', {}, { bbox: [1, 2, 3, -4] }, '/0/bbox/3', /cannot be negative/],
    [
      'polygons',
      {},
      { segmentation: [[1, 1, 5, 1, 5, 5]] },
      '/0/segmentation',
      /made of polygons.* give every result a bbox/,
    ],
    [
      'a mask that is none',
      {},
      { segmentation: { size: [2, 2], counts: '05' } },
      '/0/segmentation',
      /5 pixels together/,
    ],
  ])('are refused with their place: %s', (_, inTruth, inResult, pointer, message) => {
    const truth = { ...gt, annotations: [{ ...annotation, ...inTruth }] };

    const [problem] = problemsOf(() => matchWorld(truth, [{ ...found, ...inResult }], parameters));

    expect(problem?.pointer).toBe(pointer);
    expect(problem?.message).toMatch(message);
  });

  it('that are not finite are refused with the number', () => {
    const groundTruth = parseGroundTruth(bytesOf(gt), { geometry: parameters });
    // NaN is no JSON, but what Python writes.
    const text = JSON.stringify([found]).replace('50', 'NaN');

    const [problem] = problemsOf(() =>
      parseDetections(new TextEncoder().encode(text), groundTruth, {
        unknownCategories: 'drop',
        geometry: parameters,
      }),
    );

    expect(problem).toMatchObject({ pointer: '/0/keypoints/3', code: 'NOT_FINITE' });
  });
});

function problemsOf(action: () => unknown): SchemaError['problems'] {
  try {
    action();
  } catch (error) {
    if (error instanceof SchemaError) return error.problems;
    throw error;
  }
  return [];
}
