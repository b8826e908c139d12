/** Shipped families from their graphs to rows of the table, on two pictures. */
import { beforeAll, describe, expect, it } from 'vitest';
import { MEASUREMENTS } from '../../functions/cli/shipped/measurements.ts';
import { shippedNames } from '../models/support/reference.ts';
import { temporaryFolder, zoo, zooJson } from './support/program.ts';

interface Cell {
  readonly value: number | null;
  readonly undefinedBecause: string | null;
}

interface Measured {
  readonly rows: ReadonlyArray<{
    readonly model: { readonly name: string; readonly task: string; readonly family: string };
    readonly type: string | null;
    readonly tta: object | null;
    readonly lrSchedule: string | null;
    readonly measured: Readonly<Record<'boxAp' | 'maskAp' | 'keypointAp' | 'proposalAr' | 'miou', Cell>>;
    readonly imagesScored: number;
    readonly run: string;
    readonly artifacts: ReadonlyArray<{ readonly kind: string; readonly run: string | null }>;
  }>;
  readonly runs: ReadonlyArray<{
    readonly model: string;
    readonly proposals?: string;
    readonly run: string;
    readonly existed: boolean;
  }>;
}

/** Of each task, the columns that a row must fill. */
const FILLED: Readonly<Record<string, ReadonlyArray<keyof Measured['rows'][number]['measured']>>> = {
  PROPOSALS: ['proposalAr'],
  DETECTION: ['boxAp'],
  INSTANCE_SEGMENTATION: ['boxAp', 'maskAp'],
  KEYPOINTS: ['boxAp', 'keypointAp'],
  SEMANTIC_SEGMENTATION: ['miou'],
};

/** Heads of given regions are parts of other models, which ask them. */
const NOT_RUN = ['scenes-roi-keypoints', 'scenes-roi-masks'];

/** One of each task, with a manifest and without, by itself and given proposals. */
const ONLY = [
  'scenes-fast-rcnn',
  'scenes-yolov8-style',
  'scenes-mask-rcnn',
  'scenes-keypoint-rcnn-proposals',
  'scenes-mae-ssl',
];

describe('zoo measure', () => {
  let measure: () => Promise<Measured>;
  let first: Measured;
  beforeAll(async () => {
    const home = await temporaryFolder();
    const few = ['--pictures', '2', '--workers', '1', '--only', ONLY.join(',')];
    measure = () => zooJson<Measured>(['measure', '--home', home, ...few]);
    first = await measure();
  }, 300_000);

  it('has a row for each model, with the numbers of its task and its training', () => {
    const names = first.rows.map(({ model }) => model.name);
    expect(new Set(names)).toEqual(new Set([...ONLY, 'scenes-rpn', 'scenes-person-rpn']));
    for (const { model, measured, imagesScored, lrSchedule, type } of first.rows) {
      const columns = Object.entries(measured).filter(([, { value }]) => value !== null);
      expect([model.name, ...columns.map(([column]) => column)]).toEqual([
        model.name,
        ...(FILLED[model.task] ?? []),
      ]);
      expect(imagesScored).toBe(2);
      expect(lrSchedule).toMatch(/^cosine, \d+ steps$/);
      expect(type).not.toBeNull();
    }
  });

  it('has a second row for a model that is also run with test-time augmentation', () => {
    const rows = first.rows.filter(({ model }) => model.name === 'scenes-mask-rcnn');
    expect(rows.map(({ tta }) => tta)).toEqual([null, expect.objectContaining({ horizontalFlip: true })]);
  });

  it('cites the run that proposals came from', () => {
    const runOf = (name: string) => first.runs.find(({ model }) => model === name)?.run;
    const given = first.runs.filter(({ proposals }) => proposals !== undefined);
    expect(given).toHaveLength(2);
    for (const { model, proposals = '' } of given) {
      const row = first.rows.find((each) => each.model.name === model);
      expect(row?.artifacts.at(-1)).toMatchObject({ kind: 'proposals', run: runOf(proposals) });
    }
  });

  it('finds everything done the second time', async () => {
    const second = await measure();
    expect(second.rows).toEqual(first.rows);
    expect(second.runs.map(({ existed }) => existed)).toEqual(first.runs.map(() => true));
  });

  it('leaves out no graph that ships and can be run', () => {
    const measured = new Set(MEASUREMENTS.map(({ model }) => model));
    expect(shippedNames().filter((name) => !measured.has(name))).toEqual(NOT_RUN);
  });

  it.each([
    [['--pictures', '0'], 'whole number'],
    [['--only', 'scenes-rpn,nobody'], 'no "nobody" is measured'],
  ])('is refused with %j', async (options, message) => {
    const { code, stderr } = await zoo(['measure', '--home', await temporaryFolder(), ...options]);
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
  });
});
