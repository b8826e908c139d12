/** What stands behind the metrics of a run, over GraphQL. The analyses themselves are tested with the evaluator. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type MistakenRun, openMistakenRun } from './support/mistakenRun.ts';
import { at } from './support/testServer.ts';

let opened: MistakenRun;

beforeAll(async () => {
  opened = await openMistakenRun();
});
afterAll(() => opened.server.close());

const ask: MistakenRun['ask'] = (fields, id) => opened.ask(fields, id);

test('a curve goes detection by detection', async () => {
  const { data, errors } = await ask(`detection {
    ants: curve(category: 1, iou: 0.75) { iouThreshold ap { value n } groundTruths detections
      points { score precision recall interpolated } }
    all: curve { ap { value } points { score } } }
    anew: detection(slice: { iouThresholds: [0.3] }) { curve { iouThreshold } }`);
  expect(errors).toBeUndefined();
  expect(at(data, 'run.detection.ants')).toMatchObject({
    iouThreshold: 0.75,
    ap: { value: expect.closeTo(51 / 101, 12), n: 4 },
    groundTruths: 4,
    detections: 4,
    points: [
      { score: 0.8, precision: expect.closeTo(1, 12), recall: 0.25 },
      { score: 0.7, precision: expect.closeTo(1, 12), recall: 0.5, interpolated: expect.closeTo(1, 12) },
      { score: 0.4, precision: expect.closeTo(2 / 3, 12), recall: 0.5 },
      { score: 0.3, precision: expect.closeTo(2 / 4, 12), recall: 0.5 },
    ],
  });
  expect(at(data, 'run.detection.all')).toEqual({
    ap: { value: expect.closeTo((1 + 51 / 101) / 2, 12) },
    points: [],
  });
  expect(at(data, 'run.anew.curve')).toEqual({ iouThreshold: 0.3 });
});

test('scores to keep detections from are told with what they come to', async () => {
  const { data, errors } = await ask(`detection { bestScores(iou: 0.5) { iouThreshold beta meanF { value }
    overall { category { name } f { value n } score truePositives falsePositives falseNegatives }
    perCategory(first: 1) { totalCount nodes { category { name } f { value n } score precision { value n } recall { value n } } } } }`);
  expect(errors).toBeUndefined();
  expect(at(data, 'run.detection.bestScores')).toMatchObject({
    iouThreshold: 0.5,
    beta: 1,
    overall: {
      category: null,
      f: { value: expect.closeTo(12 / 14, 12), n: 8 },
      score: 0.5,
      truePositives: 6,
      falsePositives: 0,
      falseNegatives: 2,
    },
    perCategory: {
      totalCount: 2,
      nodes: [
        {
          category: { name: 'ant' },
          f: { value: expect.closeTo(2 / 3, 12), n: 4 },
          score: 0.7,
          precision: { value: 1, n: 2 },
          recall: { value: 0.5, n: 4 },
        },
      ],
    },
  });
});

test('calibration tells of each bin how often its scores are right', async () => {
  const { data, errors } = await ask(`detection { calibration(bins: 2) { iouThreshold meanEce { value }
    overall { category { name } ece { value n } mce { value } bins { from to confidence { value n } precision { value n } iou { value n } } }
    perCategory { nodes { category { name } ece { n } } } } }
    none: detection(slice: { minScore: 0.99 }) { calibration { overall { ece { value undefinedBecause n } } } }
    small: detection(slice: { area: "small" }) { calibration { matchedAnewBecause meanLaEce { undefinedBecause } } }
    all: detection { calibration { matchedAnewBecause } }`);
  expect(errors).toBeUndefined();
  const { overall } = at<{ overall: { bins: object[]; ece: object } }>(data, 'run.detection.calibration');
  // Scores up to 0.5: 0.5 is right, 0.4 and 0.3 are wrong. Above: 0.8, 0.8, 0.7, 0.7 and 0.6 are right.
  expect(overall.bins).toEqual([
    {
      from: 0,
      to: 0.5,
      confidence: { value: expect.closeTo(0.4, 12), n: 3 },
      precision: { value: expect.closeTo(1 / 3, 12), n: 3 },
      iou: { value: 1, n: 1 },
    },
    {
      from: 0.5,
      to: 1,
      confidence: { value: expect.closeTo(0.72, 12), n: 5 },
      precision: { value: 1, n: 5 },
      iou: { value: 1, n: 5 },
    },
  ]);
  expect(overall.ece).toEqual({ value: expect.closeTo((3 * (0.4 - 1 / 3) + 5 * 0.28) / 8, 12), n: 8 });
  const ofSmall = at<{ matchedAnewBecause: string; meanLaEce: object }>(data, 'run.small.calibration');
  expect(ofSmall.matchedAnewBecause).toMatch(/does not keep who matched whom of area range small/);
  expect(ofSmall.meanLaEce).not.toEqual({ undefinedBecause: 'NOT_APPLICABLE' });
  expect(at(data, 'run.all.calibration.matchedAnewBecause')).toBeNull();
  expect(at(data, 'run.none.calibration.overall.ece')).toEqual({
    value: null,
    undefinedBecause: 'NO_PREDICTIONS',
    n: 0,
  });
});

test('confusion tells what is taken for what', async () => {
  const { data, errors } =
    await ask(`detection { confusion { iouThreshold minScore maxDetections matching images
      groundTruths detections ignored categoryIds counts foundAnewBecause
      confused { groundTruth { name } predicted { name } count share } } }
    sure: detection(slice: { minScore: 0.35, imageIds: [3, 4] }) { confusion(score: 0.1, matching: OWN_CATEGORY) {
      minScore matching images counts confused { count } } }`);
  expect(errors).toBeUndefined();
  expect(at(data, 'run.detection.confusion')).toEqual({
    iouThreshold: 0.5,
    minScore: 0.25,
    maxDetections: 100,
    matching: 'IOU',
    images: 4,
    groundTruths: 8,
    detections: 8,
    ignored: 0,
    categoryIds: [1, 2],
    // Two ants and four elephants found; an ant where there is nothing, and one on an elephant that is found already.
    counts: [
      [2, 0, 2],
      [0, 4, 0],
      [2, 0, 0],
    ],
    foundAnewBecause: null,
    confused: [],
  });
  expect(at(data, 'run.sure.confusion')).toMatchObject({
    minScore: 0.35,
    matching: 'OWN_CATEGORY',
    images: 2,
    counts: [
      [0, 0, 2],
      [0, 2, 0],
      [1, 0, 0],
    ],
    confused: [],
  });
});

test('errors are told apart by what they cost', async () => {
  const { data, errors } =
    await ask(`detection { errors { foreground background maxDetections images ap { value n }
    errors { type count deltaAp { value n } } falsePositives { value n } falseNegatives { value n } foundAnewBecause } }`);
  expect(errors).toBeUndefined();
  const answer = at<{ errors: Array<{ type: string; count: number }> }>(data, 'run.detection.errors');
  expect(answer).toMatchObject({
    foreground: 0.5,
    background: 0.1,
    maxDetections: 100,
    images: 4,
    ap: { n: 8 },
  });
  expect(Object.fromEntries(answer.errors.map(({ type, count }) => [type, count]))).toEqual({
    CLASSIFICATION: 1,
    LOCALIZATION: 0,
    BOTH: 0,
    DUPLICATE: 0,
    BACKGROUND: 1,
    MISSED: 2,
  });
});

test('the worst images come first', async () => {
  const { data, errors } = await ask(`detection {
    f1: worstImages(first: 2) { totalCount pageInfo { hasNextPage } nodes { imageId truePositives falsePositives falseNegatives f1 { value n } } }
    errors: worstImages(by: ERRORS, first: 1) { nodes { imageId } } }`);
  expect(errors).toBeUndefined();
  expect(at(data, 'run.detection.f1')).toEqual({
    totalCount: 4,
    pageInfo: { hasNextPage: true },
    nodes: [3, 4].map((imageId) => ({
      imageId,
      truePositives: 1,
      falsePositives: 1,
      falseNegatives: 1,
      f1: { value: 0.5, n: 2 },
    })),
  });
});

test.each([
  [
    'a curve of too many points',
    'curve(maxPoints: 10001) { detections }',
    'maxPoints is 10001: give 2 to 10000',
  ],
  [
    'a curve of a category there is not',
    'curve(category: 9) { detections }',
    'category 9 is not part of this evaluation',
  ],
  [
    'a threshold the slice does not have',
    'bestScores(iou: 0.1) { beta }',
    /^iou 0.1 is not part of this slice/,
  ],
  ['no bins', 'calibration(bins: 0) { iouThreshold }', 'bins is 0: give 1 to 1000'],
  [
    'too many resamples',
    'intervals(resamples: 10001) { ap { estimate { n } } }',
    'resamples is 10001: give 2 to 10000',
  ],
  ['pages that are too long', 'matches(first: 101) { totalCount }', /^first is 101/],
  [
    'a cursor of another kind',
    'worstImages(after: "x") { totalCount }',
    '"x" is not a cursor of this list: use pageInfo.endCursor',
  ],
])('refuses %s', async (_what, field, message) => {
  const { errors } = await ask(`status detection { ${field} }`);
  expect(errors.map((error) => error.message)).toEqual([expect.stringMatching(message)]);
});
