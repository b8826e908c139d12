/** What prevents a comparison, rule by rule. */
import { describe, expect, test } from 'vitest';
import { findBaseline } from '../../functions/baselines/baselines.ts';
import type {
  CaveatCode,
  Measured,
  MeasuredRun,
  Quantity,
} from '../../functions/baselines/versus/compared.ts';
import { compareWithBaseline } from '../../functions/baselines/versus/compareWithBaseline.ts';

const ap = (value: number): Measured => ({ value, undefinedBecause: null, n: 36_335, protocol: 'COCO' });
const time = (value: number): Measured => ({ value, undefinedBecause: null, n: null, protocol: null });

/** A run of boxes over COCO 2017 val, in everything like Detectron's own. */
const RUN: MeasuredRun = {
  dataset: 'val2017',
  split: 'VAL',
  images: 5000,
  imagesScored: 5000,
  categories: ['person', ...Array.from({ length: 79 }, (_, place) => `category ${place}`)],
  compares: 'bbox',
  otherParameters: [],
  maxDetections: 100,
  pretraining: 'SUP',
  executionProvider: 'cpu',
  tta: false,
  measured: new Map([['BOX_AP', ap(36.75)]]),
};
const FASTER = findBaseline('35857345');

const codesOf = (run: Partial<MeasuredRun>, baseline = FASTER): Partial<Record<CaveatCode, boolean>> =>
  Object.fromEntries(
    compareWithBaseline(baseline, { ...RUN, ...run }, 0.1).caveats.map(({ code, prevents }) => [
      code,
      prevents,
    ]),
  );

describe('a run like the baseline', () => {
  test('is compared, and is the same within the tolerance', () => {
    const comparison = compareWithBaseline(FASTER, RUN, 0.1);
    expect(comparison.comparable).toBe(true);
    const [row] = comparison.rows;
    expect(row).toMatchObject({
      quantity: 'BOX_AP',
      published: 36.7,
      printed: null,
      measured: { value: 36.75, n: 36_335, protocol: 'COCO' },
      comparable: true,
      withinTolerance: true,
    });
    expect(row?.delta).toBeCloseTo(0.05, 10);
    expect(compareWithBaseline(FASTER, RUN, 0.01).rows[0]?.withinTolerance).toBe(false);
  });

  test('is told that its data set is known by its counts alone', () => {
    expect(codesOf({})).toEqual({ DATA_SET_BY_COUNTS: false, HARDWARE: true, TIME_SCOPE: false });
  });
});

describe('caveats', () => {
  test.each<[CaveatCode, boolean, Partial<MeasuredRun>, string]>([
    ['DATA_SET', true, { images: 200 }, '35857345'],
    ['DATA_SET', true, { categories: ['person'] }, '35857345'],
    ['SPLIT', true, { split: 'TEST' }, '35857345'],
    ['IMAGES_LEFT_OUT', true, { imagesScored: 4999 }, '35857345'],
    ['PARAMETERS', true, { otherParameters: ['maxDets'] }, '35857345'],
    ['TTA', true, {}, '37129812'],
    ['TTA', true, { tta: true }, '37129812-without-tta'],
    ['TTA', false, { tta: null }, '35857345'],
    ['PRETRAINING', false, { pretraining: 'SSL' }, '35857345'],
    ['PERSON_ONLY', false, {}, '37697547'],
    ['PERSON_ONLY', true, { categories: ['dog'], measured: new Map() }, '37697547'],
    ['NOT_MEASURED', true, {}, '37697547'],
    ['NOT_MEASURED', true, {}, 'heavy-fcn-vgg-16'],
    ['NOT_MIOU', true, {}, 'heavy-swin-swin-l'],
    ['CORRECTED', false, {}, 'imagenets-sere-ssl'],
    ['SOURCE_FLAGGED', false, {}, 'realtime-dsnet'],
    ['RESOLUTION', false, {}, 'realtime-dsnet'],
    ['HARDWARE', true, { executionProvider: null }, '35857345'],
    ['TIME_SCOPE', true, {}, '36225147'],
    ['TIME_SCOPE', true, {}, '35998355'],
  ])('%s (prevents: %s) of %j beside %s', (code, prevents, run, reference) => {
    const baseline = findBaseline(/^\d+-/.test(reference) ? `detectron-${reference}` : reference);
    expect(codesOf(run, baseline)[code]).toBe(prevents);
  });

  test('TTA is none where both have it', () => {
    expect(codesOf({ tta: true }, findBaseline('37129812')).TTA).toBeUndefined();
  });

  test.each([
    [100, true],
    [1000, false],
    [null, false],
  ])('proposals of a run that keeps %s detections: prevents %s', (maxDetections, prevents) => {
    const recall: Measured = { ...ap(51), protocol: 'DETECTRON_AR' };
    const measured = new Map<Quantity, Measured>([['PROPOSAL_AR', recall]]);
    expect(codesOf({ maxDetections, measured }, findBaseline('35998355')).PROTOCOL).toBe(prevents);
  });

  test('a prevented row has a difference, and says neither yes nor no', () => {
    const comparison = compareWithBaseline(FASTER, { ...RUN, images: 200, imagesScored: 200 }, 0.1);
    expect(comparison.comparable).toBe(false);
    expect(comparison.rows[0]).toMatchObject({ comparable: false, withinTolerance: null });
    expect(comparison.rows[0]?.delta).toBeCloseTo(0.05, 10);
  });

  test('annotations of persons alone are those of COCO, for a baseline of persons', () => {
    const run = { categories: ['person'], compares: 'keypoints' as const };
    const measured = new Map<Quantity, Measured>([['KEYPOINT_AP', ap(64)]]);
    const comparison = compareWithBaseline(findBaseline('37697547'), { ...RUN, ...run, measured }, 0.5);
    expect(comparison.comparable).toBe(true);
    expect(comparison.rows.map(({ quantity, withinTolerance }) => [quantity, withinTolerance])).toEqual([
      ['BOX_AP', null],
      ['KEYPOINT_AP', true],
      ['GPU_SECONDS_PER_IMAGE', null],
      ['CPU_SECONDS_PER_IMAGE', null],
      ['SECONDS_PER_IMAGE', null],
    ]);
  });

  test('corrected and printed values stand side by side', () => {
    const { rows, caveats } = compareWithBaseline(findBaseline('imagenets-sere-ssl-sup'), RUN, 0.1);
    expect(rows[0]).toMatchObject({
      quantity: 'MIOU',
      published: 59.9,
      printed: 41.4,
      measured: { value: null },
    });
    expect(caveats.map(({ message }) => message)).toContain(
      'The source prints 41.4, which is wrong: 59.9 is meant.',
    );
  });

  test('times are never the same, whatever they are', () => {
    const measured = new Map<Quantity, Measured>([['SECONDS_PER_IMAGE', time(0.097)]]);
    const { rows, comparable } = compareWithBaseline(FASTER, { ...RUN, measured }, 0.1);
    const row = rows.find(({ quantity }) => quantity === 'SECONDS_PER_IMAGE');
    expect(row).toMatchObject({ unit: 'SECONDS', delta: 0, comparable: false, withinTolerance: null });
    expect(comparable).toBe(false);
  });
});
