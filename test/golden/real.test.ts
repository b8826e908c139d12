/** Real detectors on real images, and the full-size workload. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { arrayDigests } from '../../functions/evaluation/coco/digests.ts';
import { evaluate } from '../../functions/evaluation/coco/evaluate.ts';
import { openDocument } from '../../functions/evaluation/openDocument.ts';
import { EvaluationParameters } from '../../schema/evaluation.ts';
import { hasShared, readShared, sharedFile } from '../support/shared.ts';

const evaluateFiles = async (gt: string, dt: string) =>
  evaluate(await openDocument('--gt', gt), await openDocument('--dt', dt), EvaluationParameters.parse({}));

interface RealCase {
  gt: string;
  dt: string;
  iouType: string;
  stats: number[];
}
const there = hasShared('golden');
const real = there
  ? Object.entries(readShared<Record<string, RealCase>>('golden/real_golden.json')).filter(
      ([, one]) => one.iouType === 'bbox',
    )
  : [];

describe.skipIf(!there)('boxes of real detectors', () => {
  it('are all there', () => {
    expect(real.length).toBe(3);
  });

  it.each(real)('%s: the twelve numbers in every bit', async (_, one) => {
    const { summary } = await evaluateFiles(sharedFile(one.gt), sharedFile(one.dt));

    expect(summary.stats).toEqual(one.stats);
  });
});

const bench = process.env.ZOOMETRY_BENCH_DIR ?? '';
const hasBench = there && existsSync(resolve(bench, 'bbox_dt.json'));
const how = hasBench
  ? ''
  : ' (skipped: ZOOMETRY_BENCH_DIR names no folder with bbox_dt.json and instances_gt.json)';

describe.skipIf(!hasBench)(`half a million boxes${how}`, () => {
  it('have the digests of the reference', async () => {
    const golden = readShared<{ bbox: { stats: number[]; [sha: string]: unknown } }>(
      'golden/big_golden.json',
    ).bbox;

    const { summary, accumulated } = await evaluateFiles(
      resolve(bench, 'instances_gt.json'),
      resolve(bench, 'bbox_dt.json'),
    );

    expect(arrayDigests(accumulated)).toEqual({
      precision: golden.sha_precision,
      recall: golden.sha_recall,
      scores: golden.sha_scores,
    });
    expect(summary.stats).toEqual(golden.stats);
  });
});
