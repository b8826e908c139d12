/** Real detectors on real images, and the full-size workload. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { arrayDigests } from '../../functions/evaluation/coco/digests.ts';
import { evaluate } from '../../functions/evaluation/coco/evaluate.ts';
import { openDocument } from '../../functions/evaluation/openDocument.ts';
import { EvaluationParameters, type IouType } from '../../schema/evaluation.ts';
import { hasShared, readShared, sharedFile } from '../support/shared.ts';

const evaluateFiles = async (gt: string, dt: string, iouType: IouType) =>
  evaluate(
    await openDocument('--gt', gt),
    await openDocument('--dt', dt),
    EvaluationParameters.parse({ iouType }),
  );

interface RealCase {
  gt: string;
  dt: string;
  iouType: IouType;
  stats: number[];
}
const there = hasShared('golden');
const real = there ? Object.entries(readShared<Record<string, RealCase>>('golden/real_golden.json')) : [];

describe.skipIf(!there)('real detectors', () => {
  it('are all there', () => {
    expect(real.map(([, one]) => one.iouType).sort()).toEqual(['bbox', 'bbox', 'bbox', 'segm']);
  });

  it.each(real)('%s: the twelve numbers in every bit', async (_, one) => {
    const { summary } = await evaluateFiles(sharedFile(one.gt), sharedFile(one.dt), one.iouType);

    expect(summary.stats).toEqual(one.stats);
  });
});

const bench = process.env.ZOOMETRY_BENCH_DIR ?? '';

describe.each([
  { what: 'half a million boxes', iouType: 'bbox', gt: 'instances_gt.json', dt: 'bbox_dt.json' },
  { what: '180,000 masks', iouType: 'segm', gt: 'instances_gt.json', dt: 'segm_dt.json' },
  {
    what: 'a hundred thousand poses',
    iouType: 'keypoints',
    gt: 'keypoints_gt.json',
    dt: 'keypoints_dt.json',
  },
] as const)('$what', ({ iouType, gt, dt }) => {
  const hasBench = there && existsSync(resolve(bench, dt)) && existsSync(resolve(bench, gt));
  const how = hasBench ? '' : ` (skipped: ZOOMETRY_BENCH_DIR names no folder with ${dt} and ${gt})`;

  it.skipIf(!hasBench)(`have the digests of the reference${how}`, async () => {
    const golden =
      readShared<Record<string, { stats: number[]; [sha: string]: unknown }>>('golden/big_golden.json')[
        iouType
      ];

    const { summary, accumulated } = await evaluateFiles(resolve(bench, gt), resolve(bench, dt), iouType);

    expect(arrayDigests(accumulated)).toEqual({
      precision: golden?.sha_precision,
      recall: golden?.sha_recall,
      scores: golden?.sha_scores,
    });
    expect(summary.stats).toEqual(golden?.stats);
  });
});
