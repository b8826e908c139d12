/** Stage 4: one match table out of many, and the summary. */
import { matchesKey, metricsKey, planKey, shardMatchesKey } from '../../../schema/keys.ts';
import type { RunRecord } from '../../../schema/run.ts';
import { Plan, RunMetrics, type ShardReport } from '../../../schema/stages.ts';
import { accumulate as accumulateTable } from '../../evaluation/coco/accumulate.ts';
import type { MatchTable } from '../../evaluation/coco/matchTable.ts';
import { encodeMatchTable } from '../../evaluation/coco/matchTableCodec.ts';
import { mergeMatchTables } from '../../evaluation/coco/mergeMatchTables.ts';
import { summarise } from '../../evaluation/coco/summarise.ts';
import { METRICS_VERSION } from '../../evaluation/version.ts';
import { createJson, readJson } from '../../storage/jsonObject.ts';
import { changeRun, withStatus } from '../runs/changeRun.ts';
import type { StageContext } from './context.ts';
import { readMatchTable } from './shardFiles.ts';
import { failedImages, readShardReports, summariseTiming } from './shardReports.ts';
import { RunFailedError } from './stages.ts';

/**
 * Makes the run SCORING and writes `matches.bin` and `metrics.json`.
 *
 * @throws RunFailedError when more images failed than the run tolerates, or all of them
 */
export async function accumulate(context: StageContext, runId: string): Promise<void> {
  const reports = await readShardReports(context.store, runId);
  const run = await changeRun(context.catalog, runId, (current) => withStatus(current, 'SCORING'));
  checkTolerance(run, reports);

  const { shards } = await readJson(context.store, planKey(runId), Plan);
  const tables: MatchTable[] = [];
  for (const shard of shards.keys()) {
    tables.push((await readMatchTable(context.store, shardMatchesKey(runId, shard))).table);
  }
  const table = mergeMatchTables(tables);
  await context.store.createIfAbsent(matchesKey(runId), encodeMatchTable(table));
  await createJson(context.store, metricsKey(runId), RunMetrics, metricsOf(table, reports));
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

function metricsOf(table: MatchTable, reports: readonly ShardReport[]): RunMetrics {
  const engine = reports.find((report) => report.images.some((image) => image.timing !== null));
  return {
    protocol: 'COCO',
    metricsVersion: METRICS_VERSION,
    stats: [...summarise(accumulateTable(table)).stats],
    imagesScored: table.imageIds.length,
    groundTruths: table.groundTruths.count,
    detections: table.detections.count,
    failedImages: failedImages(reports),
    timing: summariseTiming(reports),
    executionProvider: engine?.executionProvider ?? null,
    onnxRuntime: engine?.onnxRuntime ?? null,
  };
}
