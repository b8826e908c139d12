/** What the finished shards of a run say: which images failed, and where their time went. */
import { planKey, runReportKey } from '../../../schema/keys.ts';
import { type ImageOutcome, Plan, type RunMetrics, ShardReport } from '../../../schema/stages.ts';
import { findJson } from '../../storage/jsonObject.ts';
import type { ObjectStore } from '../../storage/objectStore.ts';

/** The reports that the run has so far, in order of shard; none for brought results. */
export async function readShardReports(store: ObjectStore, runId: string): Promise<ShardReport[]> {
  const plan = await findJson(store, planKey(runId), Plan);
  if (plan === undefined || plan.inferenceKey === null) return [];
  const reports = await Promise.all(
    plan.shards.map((_, shard) => findJson(store, runReportKey(runId, shard), ShardReport)),
  );
  return reports.filter((report) => report !== undefined);
}

/** An image that failed, with its reason. */
export type FailedImage = RunMetrics['failedImages'][number];

export function failedImages(reports: readonly ShardReport[]): FailedImage[] {
  return reports
    .flatMap((report) => report.images)
    .flatMap(({ imageId, fileName, failure }) => (failure === null ? [] : { imageId, fileName, failure }));
}

/** In how many images nothing was proposed; nothing of a model that looks into no proposals. */
export function withoutProposals(
  reports: readonly ShardReport[],
): Pick<RunMetrics, 'imagesWithoutProposals'> {
  const given = reports.flatMap((report) => report.images).flatMap(({ proposals }) => proposals ?? []);
  return given.length === 0
    ? {}
    : { imagesWithoutProposals: given.filter((proposals) => proposals === 0).length };
}

/** Mean and median of each step over the images that were inferred; null where there are none. */
export function summariseTiming(reports: readonly ShardReport[]): RunMetrics['timing'] {
  const timings = reports.flatMap((report) => report.images).flatMap((image) => image.timing ?? []);
  if (timings.length === 0) return null;
  const step = (of: keyof NonNullable<ImageOutcome['timing']>) => {
    const sorted = timings.map((timing) => timing[of]).sort((a, b) => a - b);
    const middle = sorted.length >> 1;
    const upper = sorted[middle] ?? 0;
    return {
      mean: sorted.reduce((sum, ms) => sum + ms, 0) / sorted.length,
      median: sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2,
    };
  };
  return {
    decode: step('decodeMs'),
    preprocess: step('preprocessMs'),
    session: step('sessionMs'),
    postprocess: step('postprocessMs'),
  };
}
