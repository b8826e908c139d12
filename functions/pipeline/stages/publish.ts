/** Stage 5: the results files and their checksums. */
import { basename } from 'node:path/posix';
import { type Digest, hexOf } from '../../../schema/digest.ts';
import {
  checksumKey,
  planKey,
  type ResultsName,
  resultsKey,
  resultsName,
  runReportKey,
} from '../../../schema/keys.ts';
import type { RunRecord } from '../../../schema/run.ts';
import { Plan, ShardReport } from '../../../schema/stages.ts';
import { streamBlob } from '../../storage/blobs.ts';
import { checksumsOf } from '../../storage/checksums.ts';
import { readJson } from '../../storage/jsonObject.ts';
import { changeRun, withStatus } from '../runs/changeRun.ts';
import { readRun, type StageContext } from './context.ts';
import { resultsOfModel } from './detectionResults.ts';
import { joinResults } from './resultsArray.ts';
import { readShardResults } from './shardFiles.ts';

/**
 * Writes a results file of each kind that there is (`results/bbox.json` and the like), with `.sha256` and `.md5` beside it,
 * and makes the run SUCCEEDED.
 */
export async function publish(context: StageContext, runId: string): Promise<void> {
  const { store } = context;
  const run = await readRun(context, runId);
  for (const name of await resultsOfRun(context, run)) {
    const key = resultsKey(runId, name);
    await store.createIfAbsent(key, results(context, run, name));
    await publishChecksums(store, key);
  }
  await context.progress.end(runId);
  await changeRun(context.catalog, runId, (current) =>
    withStatus(current, 'SUCCEEDED', { finishedAt: new Date().toISOString() }),
  );
}

async function publishChecksums(store: StageContext['store'], key: string): Promise<void> {
  const algorithms = ['sha256', 'md5'] as const;
  const checksums = await checksumsOf(store, key, algorithms);
  for (const algorithm of algorithms) {
    const line = `${checksums[algorithm]}  ${basename(key)}\n`;
    await store.createIfAbsent(checksumKey(key, algorithm), new TextEncoder().encode(line));
  }
}

/** The kinds of results that the run has: all that its model gives, or that which was brought. */
async function resultsOfRun({ models }: StageContext, { inputs }: RunRecord): Promise<ResultsName[]> {
  if (inputs.source === 'results') return [resultsName(inputs.evaluation.iouType)];
  return resultsOfModel((await models.get(hexOf(inputs.inference.model))).manifest);
}

/** The joined shards, or the very bytes that were brought. */
async function* results(
  { store }: StageContext,
  run: RunRecord,
  name: ResultsName,
): AsyncGenerator<Uint8Array> {
  if (run.inputs.source === 'results') {
    yield* streamBlob(store, run.inputs.results);
    return;
  }
  const { inferenceKey, shards } = await readJson(store, planKey(run.id), Plan);
  const reports = shardReports(store, run.id, shards.length);
  yield* joinResults(shardArrays(store, inferenceKey as Digest, reports, name));
}

async function* shardReports(
  store: StageContext['store'],
  runId: string,
  shards: number,
): AsyncGenerator<ShardReport> {
  for (let shard = 0; shard < shards; shard++) {
    yield await readJson(store, runReportKey(runId, shard), ShardReport);
  }
}

async function* shardArrays(
  store: StageContext['store'],
  inferenceKey: Digest,
  reports: AsyncIterable<ShardReport>,
  name: ResultsName,
): AsyncGenerator<Uint8Array> {
  for await (const report of reports) yield await readShardResults(store, inferenceKey, report, name);
}
