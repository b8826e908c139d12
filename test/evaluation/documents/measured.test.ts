/** What boxes and areas of results are taken from where there is no bbox: against pycocotools 2.0.11, and what is refused. */
import { describe, expect, it } from 'vitest';
import { accumulate } from '../../../functions/evaluation/coco/accumulate.ts';
import { arrayDigests } from '../../../functions/evaluation/coco/digests.ts';
import { evaluate } from '../../../functions/evaluation/coco/evaluate.ts';
import { EvaluationParameters } from '../../../schema/evaluation.ts';
import type { PlainDetection, PlainGroundTruth } from '../plain/documents.ts';
import { plainEvaluate } from '../plain/evaluate.ts';
import { bytesOf, matchWorld, piecesOf } from '../support/evaluateWorld.ts';
import { readWorldLines } from '../support/worldLines.ts';
import { ANNOTATION, DETECTION, detect, GT, problemsOf } from './support/documents.ts';

interface World {
  gt: PlainGroundTruth;
  dt: PlainDetection[];
  parameters: object;
  expected: { digests: Record<string, string>; stats: number[] };
}

const worlds = readWorldLines<World>(new URL('fixtures/measured.ndjson', import.meta.url));

const { bbox: _, ...PLACE } = DETECTION;
/** Columns 1 to 3 of rows 1 and 2, of 6 pixels, as pycocotools writes it, and by its counts. */
const SQUARE = { size: [5, 6], counts: '6230009' };
const COUNTS = { size: [5, 6], counts: [6, 2, 3, 2, 3, 2, 12] };

const boxesOf = (results: object[]): { boxes: number[]; areas: number[] | null } => {
  const { boxes, boxAreas } = detect(JSON.stringify(results));
  return { boxes: [...boxes], areas: boxAreas && [...boxAreas] };
};

describe('results without boxes', () => {
  it.each(worlds.map((world, number) => ({ ...world, number })))(
    'are measured as pycocotools does: world $number',
    ({ gt, dt, expected, ...world }) => {
      const parameters = EvaluationParameters.parse({ ...world.parameters, quirks: 'pycocotools' });

      const streamed = evaluate(
        { name: 'ground truth', bytes: bytesOf(gt) },
        { name: 'results', bytes: piecesOf(bytesOf(dt), 97) },
        parameters,
      );

      expect(arrayDigests(streamed.accumulated)).toMatchObject(expected.digests);
      expect(streamed.summary.stats).toEqual(expected.stats);
      const stored = accumulate(matchWorld(gt, dt, parameters));
      expect(arrayDigests(stored)).toMatchObject(expected.digests);
      const { precision, recall, scores } = stored;
      expect(plainEvaluate(gt, dt, parameters)).toEqual({ precision, recall, scores });
    },
  );

  it('have the box around their mask and its area, or their own box and the area of the mask', () => {
    const own = { ...PLACE, segmentation: SQUARE, bbox: [2, 3, 10, 20] };
    for (const segmentation of [SQUARE, COUNTS]) {
      expect(boxesOf([{ ...PLACE, segmentation }, own])).toEqual({
        boxes: [1, 1, 3, 2, 2, 3, 10, 20],
        areas: [6, 6],
      });
    }
    expect(boxesOf([own, { ...own, segmentation: 'none' }])).toEqual({
      boxes: [2, 3, 10, 20, 2, 3, 10, 20],
      areas: null,
    });
  });

  it('have the box around all keypoints, however many numbers those are and whatever box is said', () => {
    const keypoints = [3, 9, 0, -1, 2, 2, 5];
    const results = [
      { ...PLACE, bbox: [], keypoints },
      { ...DETECTION, keypoints: [4, 8] },
    ];

    expect(boxesOf(results)).toEqual({ boxes: [-1, 2, 6, 7, 4, 8, 0, 0], areas: null });
  });

  it('are counted by the area of the mask where keypoints are compared', () => {
    const parameters = EvaluationParameters.parse({
      iouType: 'keypoints',
      sigmas: [1],
      areaRanges: [{ name: 'six', min: 6, max: 6 }],
    });
    const found = { ...PLACE, segmentation: SQUARE, keypoints: [0, 0, 1] };
    const truth = { ...GT, annotations: [{ ...ANNOTATION, keypoints: [900, 900, 1], num_keypoints: 1 }] };
    const ignored = (dt: object[]): boolean[] => {
      const { detections, outcomes } = matchWorld(truth, dt, parameters);
      return Array.from(detections.outcomes, (outcome) => outcomes.ignored[outcome] !== 0);
    };

    expect(ignored([found, { ...found, segmentation: COUNTS, bbox: [1, 2, 30, 40] }])).toEqual([
      false,
      false,
    ]);
    expect(
      ignored([
        { ...found, bbox: [1, 2, 30, 40] },
        { ...found, bbox: [1, 2, 2, 3] },
      ]),
    ).toEqual([true, false]);
  });

  const MASKED = { ...PLACE, segmentation: SQUARE };
  const POINTS = { ...PLACE, keypoints: [1, 2, 2, 3, 4, 2] };
  it.each<[string, object[], string, string, RegExp]>([
    ['nothing to take a box from', [PLACE], '/0/bbox', 'MISSING', /segmentation \(RLE\) or keypoints/],
    ['an empty box alone', [{ ...PLACE, bbox: [] }], '/0/bbox', 'WRONG_TYPE', /four numbers/],
    [
      'no box, which the first one has',
      [DETECTION, MASKED],
      '/1/bbox',
      'MISSING',
      /the first result has one/,
    ],
    [
      'no mask, which the first one has',
      [MASKED, DETECTION],
      '/1/segmentation',
      'MISSING',
      /that of its mask/,
    ],
    [
      'no keypoints, which the first one has',
      [POINTS, DETECTION],
      '/1/keypoints',
      'MISSING',
      /around its keypoints/,
    ],
    [
      'polygons',
      [{ ...PLACE, segmentation: [[1, 1, 5, 1, 5, 5]] }],
      '/0/segmentation',
      'UNSUPPORTED',
      /give every result a bbox/,
    ],
    ['no polygon', [{ ...PLACE, segmentation: [] }], '/0/segmentation', 'UNSUPPORTED', /encode it/],
    [
      'a mask of another size',
      [{ ...PLACE, segmentation: { ...SQUARE, size: [5, 7] } }],
      '/0/segmentation',
      'BAD_MASK',
      /30 pixels together/,
    ],
    [
      'a mask in words',
      [MASKED, { ...PLACE, segmentation: 'mask' }],
      '/1/segmentation',
      'WRONG_TYPE',
      /size and counts/,
    ],
    [
      'a first box that is empty beside a mask',
      [{ ...MASKED, bbox: [] }],
      '/0/bbox',
      'WRONG_TYPE',
      /without bbox it is that around the mask/,
    ],
    [
      'a box inside out beside a mask',
      [MASKED, { ...MASKED, bbox: [1, 2, -3, 4] }],
      '/1/bbox/2',
      'NEGATIVE_SIZE',
      /cannot be negative/,
    ],
    [
      'one number for keypoints',
      [{ ...PLACE, keypoints: [1] }],
      '/0/keypoints',
      'WRONG_TYPE',
      /x, y and visibility/,
    ],
    [
      'keypoints in words',
      [POINTS, { ...PLACE, keypoints: 'none' }],
      '/1/keypoints',
      'WRONG_TYPE',
      /x, y and visibility/,
    ],
    [
      'keypoints too far apart',
      [{ ...PLACE, keypoints: [-1.7e308, 0, 0, 1.7e308, 0, 0] }],
      '/0/keypoints',
      'NOT_FINITE',
      /so far apart/,
    ],
  ])('are refused with their place: %s', (_name, results, pointer, code, message) => {
    const { problems } = problemsOf(() => detect(JSON.stringify(results)));

    expect(problems).toEqual([{ pointer, code, message: expect.stringMatching(message) }]);
  });

  it('with a keypoint that is no number are refused', () => {
    const text = JSON.stringify([POINTS]).replace('[1,', '[NaN,');

    expect(problemsOf(() => detect(text)).problems[0]).toMatchObject({
      pointer: '/0/keypoints/0',
      code: 'NOT_FINITE',
    });
  });
});
