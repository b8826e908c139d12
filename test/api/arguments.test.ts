/** Numbers that an answer is asked for with: which are allowed, and how those that are not are named. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type MistakenRun, openMistakenRun } from './support/mistakenRun.ts';
import { at } from './support/testServer.ts';

let opened: MistakenRun;
beforeAll(async () => {
  opened = await openMistakenRun();
});
afterAll(() => opened.server.close());

test('scores may be any finite number', async () => {
  const { data, errors } = await opened.ask(`
    every: detection(slice: { minScore: -7.5 }) { matches(maxScore: 42) { totalCount } confusion(score: -1) { minScore } }
    none: detection(slice: { minScore: 3 }) { matches { counts { truePositives falseNegatives } } }`);
  expect(errors).toBeUndefined();
  expect(at(data, 'run')).toEqual({
    every: { matches: { totalCount: 10 }, confusion: { minScore: -1 } },
    none: { matches: { counts: { truePositives: 0, falseNegatives: 8 } } },
  });
});

const detection = (field: string): string => `status detection { ${field} }`;

test.each([
  [detection('confusion(iou: 0.05) { images }'), 'iou is 0.05: give 0.1 to 1', ['iou']],
  [detection('confusion(score: 1e999) { images }'), 'score is Infinity: give a finite number', ['score']],
  [detection('errors(foreground: 1.5) { images }'), 'foreground is 1.5: give 0.1 to 1', ['foreground']],
  [detection('errors(background: 0.6) { images }'), 'background is 0.6: give 0.1 to 0.5', ['background']],
  [detection('worstImages(iou: 0.62) { totalCount }'), /^iou 0.62 is not part of this slice/, ['iou']],
  [detection('box { prCurve(iou: 0.62) { recall } }'), /^iou 0.62 is not part of this slice/, ['iou']],
  [
    detection('matches(maxScore: -1e999) { totalCount }'),
    'maxScore -Infinity is no score: give a finite number',
    ['maxScore'],
  ],
  [
    'status detection(slice: { minScore: 0.8 }) { matches(maxScore: 0.3) { totalCount } }',
    'maxScore 0.3 is below minScore 0.8: no score lies between them',
    ['maxScore'],
  ],
  [
    'status detection(slice: { minScore: 1e999 }) { imagesScored }',
    'minScore Infinity is no score: give a finite number',
    ['slice', 'minScore'],
  ],
  ['status voc(protocol: VOC10_AREA, iou: 1.5) { images }', 'iou is 1.5: give 0 to 1', ['iou']],
])('%s is refused by the name of its argument', async (fields, message, argument) => {
  const { errors } = await opened.ask(fields);
  expect(errors).toMatchObject([
    { message: expect.stringMatching(message), extensions: { code: 'INVALID_INPUT', argument } },
  ]);
});
