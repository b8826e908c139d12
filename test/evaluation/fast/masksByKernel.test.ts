/** Masks compared by the kernels, against the plain measures. */
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { compareDocument } from '../../../functions/evaluation/coco/compareDocument.ts';
import { ComparedDetections } from '../../../functions/evaluation/coco/comparedDetections.ts';
import { parseDetections } from '../../../functions/evaluation/coco/detections.ts';
import { measureOf } from '../../../functions/evaluation/coco/geometry/kinds.ts';
import { parseGroundTruth } from '../../../functions/evaluation/coco/groundTruth.ts';
import { compareStored } from '../../../functions/evaluation/coco/match.ts';
import { prepare } from '../../../functions/evaluation/coco/prepare.ts';
import { polygonsToRle } from '../../../functions/evaluation/masks/polygon.ts';
import { formatRleString } from '../../../functions/evaluation/masks/rleString.ts';
import { EvaluationParameters } from '../../../schema/evaluation.ts';
import { bytesOf, piecesOf } from '../support/evaluateWorld.ts';

afterEach(() => vi.restoreAllMocks());

const SIZES = [
  [40, 30],
  [7, 50],
  [25, 25],
] as const;
const coordinate = fc.oneof(fc.integer({ min: -4, max: 60 }), fc.double({ min: -5, max: 60, noNaN: true }));
const polygon = fc
  .array(fc.tuple(coordinate, coordinate), { minLength: 1, maxLength: 12 })
  .map((points) => points.flat());
const parts = fc.array(polygon, { minLength: 1, maxLength: 3 });

/** Moved a little, as a detection of it might be. */
const moved = (shape: number[][], by: number): number[][] =>
  shape.map((part) => part.map((value, k) => value + (k % 2 === 0 ? by : -by / 2)));

const world = fc.record({
  truths: fc.array(
    fc.record({
      image: fc.nat(2),
      category: fc.integer({ min: 1, max: 2 }),
      parts,
      isCrowd: fc.constantFrom(false, false, true),
      isRle: fc.boolean(),
    }),
    { minLength: 1, maxLength: 12 },
  ),
  results: fc.array(
    fc.record({
      truth: fc.nat(),
      image: fc.nat(2),
      category: fc.integer({ min: 1, max: 2 }),
      by: fc.constantFrom(0, 0, 0.5, 1, 3, 20),
      isElsewhere: fc.constantFrom(false, false, false, true),
      size: fc.constantFrom(0, 0, 0, 0, 0, 0, 1),
      score: fc.nat(1000).map((score) => score / 1000),
    }),
    { minLength: 8, maxLength: 40, size: 'max' },
  ),
  withBoxes: fc.boolean(),
  isGrouped: fc.boolean(),
  hasSizes: fc.constantFrom(true, true, true, false),
  parameters: fc.record({
    iouThresholds: fc.constantFrom([0.5, 0.75], [0.05], [0.9], [0, 0.5]),
    classAgnostic: fc.boolean(),
    imageIds: fc.constantFrom(undefined, [1, 2]),
  }),
});

describe('masks compared by the kernel', () => {
  it('are as similar as stored ones, to the bit', () => {
    const take = vi.spyOn(ComparedDetections.prototype, 'addRows');
    let byKernel = 0;
    fc.assert(
      fc.property(world, fc.constantFrom(97, 4096, 1e6), (made, size) => {
        const shapeOf = (shape: number[][], image: number) => {
          const [height, width] = SIZES[image] as (typeof SIZES)[number];
          const rle = polygonsToRle(shape, height, width);
          return { rle, size: [height, width] };
        };
        const gt = {
          images: SIZES.map(([height, width], id) => ({
            id,
            ...((made.hasSizes || id !== 1) && { height, width }),
          })),
          categories: [{ id: 1 }, { id: 2 }],
          annotations: made.truths.map(({ image, category, isCrowd, isRle, ...truth }, id) => {
            const { rle, size: ofMask } = shapeOf(truth.parts, image);
            return {
              id,
              image_id: image,
              category_id: category,
              bbox: [0, 0, 9, 9],
              area: 81,
              iscrowd: isCrowd ? 1 : 0,
              segmentation:
                isRle || (!made.hasSizes && image === 1)
                  ? { size: ofMask, counts: [...rle.counts] }
                  : truth.parts,
            };
          }),
        };
        const dt = made.results.map(({ truth, score, ...result }) => {
          const of = made.truths[truth % made.truths.length] as (typeof made.truths)[number];
          const image = result.isElsewhere ? result.image : of.image;
          const { rle, size: ofMask } = shapeOf(moved(of.parts, result.by), image);
          return {
            image_id: image,
            category_id: result.isElsewhere ? result.category : of.category,
            ...(made.withBoxes && { bbox: [1, 2, result.by, 7.5] }),
            segmentation: {
              // Turned: a mask of as many pixels that is compared with none of another size.
              size: result.size === 1 ? [...ofMask].reverse() : ofMask,
              counts: formatRleString(rle),
            },
            score,
          };
        });
        if (made.isGrouped) dt.sort((a, b) => a.image_id - b.image_id);
        const parameters = EvaluationParameters.parse({ iouType: 'segm', ...made.parameters });
        const { compared, plainly, count } = bothWays(gt, dt, parameters, size);

        expect(count).toBe(dt.length);
        expect(columnsOf(compared)).toEqual(columnsOf(plainly));
        byKernel += take.mock.results.reduce((sum, { value }) => sum + value, 0);
        take.mockClear();
      }),
      { numRuns: 500 },
    );
    expect(byKernel).toBeGreaterThan(1500);
  });
});

describe('the polygons of many images', () => {
  it.each([
    ['image by image', (a: number, b: number) => a - b],
    ['round by round', () => 0],
  ])('are drawn again where results come back to them: %s', (_, order) => {
    const IMAGES = 40;
    const star = (image: number, turn: number): number[] =>
      Array.from({ length: 240 }, (_, k) => {
        const angle = ((k >> 1) * Math.PI) / 60 + turn;
        const radius = (k >> 1) % 2 === 0 ? 190 : 40 + image;
        return 200 + radius * (k % 2 === 0 ? Math.cos(angle) : Math.sin(angle));
      });
    const turns = [0, 0.01, 0.02, 0.5, 0.51, 0.52];
    const images = Array.from({ length: IMAGES }, (_, id) => ({ id, height: 400, width: 400 }));
    const gt = {
      images,
      categories: [{ id: 1 }],
      annotations: images.flatMap(({ id }) =>
        turns.map((turn, k) => ({
          ...{ id: 10 * id + k, image_id: id, category_id: 1, area: 9, iscrowd: 0, bbox: [0, 0, 3, 3] },
          segmentation: [star(id, turn), star(id, turn + 0.3)],
        })),
      ),
    };
    const dt = [0, 1].flatMap((round) =>
      images.map(({ id }) => ({
        ...{ image_id: id, category_id: 1, score: 0.5 + round / 10 },
        segmentation: {
          size: [400, 400],
          counts: formatRleString(polygonsToRle([star(id, 0.015), star(id, 0.315)], 400, 400)),
        },
      })),
    );
    dt.sort((a, b) => order(a.image_id, b.image_id));
    const take = vi.spyOn(ComparedDetections.prototype, 'addRows');

    const { compared, plainly } = bothWays(gt, dt, EvaluationParameters.parse({ iouType: 'segm' }), 1e6);

    expect(columnsOf(compared)).toEqual(columnsOf(plainly));
    expect(compared.candidates.count).toBeGreaterThan(2 * IMAGES);
    expect(take.mock.results.reduce((sum, { value }) => sum + value, 0)).toBeGreaterThan(IMAGES);
  });
});

/** Compared while they are read, and after they were stored. */
function bothWays(gt: unknown, dt: unknown, parameters: EvaluationParameters, size: number) {
  const groundTruth = parseGroundTruth(bytesOf(gt), { geometry: parameters });
  const prepared = prepare(groundTruth, parameters);
  const options = { unknownCategories: 'drop', geometry: parameters } as const;
  const detections = parseDetections(bytesOf(dt), groundTruth, options);
  return {
    plainly: compareStored(prepared, detections, measureOf(groundTruth, detections, parameters)),
    ...compareDocument(piecesOf(bytesOf(dt), size), prepared, options),
  };
}

function columnsOf(compared: ReturnType<typeof compareStored>) {
  const { count, ...columns } = compared.columns();
  const candidateCount = compared.candidates.count;
  return {
    images: columns.images.slice(0, count),
    categories: columns.categories.slice(0, count),
    scores: columns.scores.slice(0, count),
    areaClasses: columns.areaClasses.slice(0, count),
    firstCandidates: columns.firstCandidates.slice(0, count + 1),
    groundTruths: columns.groundTruths.slice(0, candidateCount),
    ious: columns.ious.slice(0, candidateCount),
    masks: columns.masks.slice(0, candidateCount),
  };
}
