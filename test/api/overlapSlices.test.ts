/** Slices of the confusion matrix and of the error breakdown, over GraphQL: by what they can be, and why not by more. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type MistakenRun, openMistakenRun } from './support/mistakenRun.ts';
import { at } from './support/testServer.ts';

let opened: MistakenRun;

beforeAll(async () => {
  opened = await openMistakenRun();
});
afterAll(() => opened.server.close());

const ask: MistakenRun['ask'] = (fields) => opened.ask(fields);

test('confusion and errors are told of some categories, and above a score', async () => {
  const { data, errors } = await ask(`ants: detection(slice: { categoryIds: [1] }) {
      confusion(matching: OWN_CATEGORY) { categoryIds others counts groundTruths detections }
      errors { categoryIds minScore ap { n } errors { type count } falsePositives { n } falseNegatives { n } } }
    sure: detection(slice: { minScore: 0.35 }) { errors { minScore ap { n } errors { type count } } }`);
  expect(errors).toBeUndefined();
  const counts = { LOCALIZATION: 0, BOTH: 0, DUPLICATE: 0, BACKGROUND: 1, MISSED: 2 };
  const errorsOf = (wrong: number): object[] =>
    Object.entries({ CLASSIFICATION: wrong, ...counts }).map(([type, count]) => ({ type, count }));
  expect(at(data, 'run.ants')).toEqual({
    confusion: {
      categoryIds: [1],
      others: true,
      counts: [
        [2, 0, 2],
        [0, 0, 0],
        [2, 0, 0],
      ],
      groundTruths: 4,
      detections: 4,
    },
    errors: {
      ...{ categoryIds: [1], minScore: null, ap: { n: 4 }, errors: errorsOf(1) },
      ...{ falsePositives: { n: 2 }, falseNegatives: { n: 2 } },
    },
  });
  // The ant on an elephant scores 0.3.
  expect(at(data, 'run.sure.errors')).toEqual({ minScore: 0.35, ap: { n: 8 }, errors: errorsOf(0) });
});

test.each([
  [
    'confusion { images }',
    '{ area: "small" }',
    /^leave area out of the slice of the confusion matrix: what is left over counts unless its own area is outside/,
  ],
  [
    'confusion { images }',
    '{ iouThresholds: [0.5] }',
    'leave iouThresholds out of the slice of the confusion matrix: it is made at one IoU, which is its argument iou',
  ],
  [
    'errors { images }',
    '{ areaMax: 900 }',
    'leave areaMax out of the slice of the error breakdown: it is made as TIDE makes it, which has no area ranges',
  ],
  ['errors { images }', '{ iouThresholds: [0.5] }', /which is its argument foreground$/],
])('refuses %s of the slice %s', async (field, slice, message) => {
  const { errors } = await ask(`status detection(slice: ${slice}) { ${field} }`);
  expect(errors.map((error) => error.message)).toEqual([expect.stringMatching(message)]);
});
