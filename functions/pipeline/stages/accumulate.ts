/** Stage 4: what the shards came to, put together, and the summary. */
import { metricsKey, planKey } from '../../../schema/keys.ts';
import type { RunRecord } from '../../../schema/run.ts';
import { Plan, RunMetrics, type ShardReport } from '../../../schema/stages.ts';
import { METRICS_VERSION } from '../../evaluation/version.ts';
import { createJson, readJson } from '../../storage/jsonObject.ts';
import { changeRun, withStatus } from '../runs/changeRun.ts';
import type { StageContext } from './context.ts';
import { kindOf } from './kinds.ts';
import { failedImages, readShardReports, summariseTiming, withoutProposals } from './shardReports.ts';
import { RunFailedError } from './stages.ts';

/**
 * Makes the run SCORING and writes what its kind of run keeps, and `metrics.json`.
 *
 * @throws RunFailedError when more images failed than the run tolerates, or all of them
 */
export async function accumulate(context: StageContext, runId: string): Promise<void> {
  const reports = await readShardReports(context.store, runId);
  const run = await changeRun(context.catalog, runId, (current) =>
    withStatus(current, 'SCORING', { progress: finalProgress(current, reports) }),
  );
  checkTolerance(run, reports);

  const kind = await kindOf(run);
  const counted = await kind.mergeShards(context, run, await readJson(context.store, planKey(runId), Plan));
  await createJson(context.store, metricsKey(runId), RunMetrics, { ...counted, ...measuredOf(reports) });
}

/** What the reports say is right, whatever was counted on the way by processes that may have died at it. */
function finalProgress({ progress }: RunRecord, reports: readonly ShardReport[]): RunRecord['progress'] {
  if (reports.length === 0) return progress;
  const imagesDone = reports.reduce((sum, report) => sum + report.images.length, 0);
  return { ...progress, imagesDone, imagesFailed: failedImages(reports).length };
}

/** More failed images than the run tolerates, or nothing but failed ones, and there is no number to give. */
function checkTolerance(run: RunRecord, reports: readonly ShardReport[]): void {
  if (run.inputs.source !== 'model') return;
  const failed = failedImages(reports);
  const total = reports.reduce((sum, report) => sum + report.images.length, 0);
  const tolerated = run.inputs.tolerateFailedImages;
  if (failed.length <= tolerated && (failed.length < total || total === 0)) return;
  const first = failed
    .slice(0, 3)
    .map((image) => `${image.fileName} (${image.failure.code})`)
    .join(', ');
  const advice =
    failed.length === total
      ? 'none is left to score'
      : `${tolerated} ${tolerated === 1 ? 'is' : 'are'} tolerated; mend them or ask again with a tolerance of ${failed.length}`;
  throw new RunFailedError({
    code: 'TOO_MANY_FAILED_IMAGES',
    message: `${failed.length} of ${total} images failed, among them ${first}: ${advice}`,
    retryable: failed.some((image) => image.failure.retryable),
  });
}

function measuredOf(reports: readonly ShardReport[]) {
  const machines = new Set(reports.flatMap(({ machine }) => machine ?? []));
  const engine = reports.find((report) => report.images.some((image) => image.timing !== null));
  return {
    metricsVersion: METRICS_VERSION,
    ...withoutProposals(reports),
    failedImages: failedImages(reports),
    timing: summariseTiming(reports),
    executionProvider: engine?.executionProvider ?? null,
    onnxRuntime: engine?.onnxRuntime ?? null,
    ...(machines.size > 0 && { machine: [...machines].sort().join('; ') }),
  };
}
