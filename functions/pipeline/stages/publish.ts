/** Stage 5: the results file and its checksums. */
import { createHash } from 'node:crypto';
import { basename } from 'node:path/posix';
import type { Digest } from '../../../schema/digest.ts';
import { checksumKey, planKey, resultsKey, runReportKey } from '../../../schema/keys.ts';
import type { RunRecord } from '../../../schema/run.ts';
import { Plan, ShardReport } from '../../../schema/stages.ts';
import { streamBlob } from '../../storage/blobs.ts';
import { readJson } from '../../storage/jsonObject.ts';
import { changeRun, withStatus } from '../runs/changeRun.ts';
import { readRun, type StageContext } from './context.ts';
import { joinResults } from './resultsArray.ts';
import { readShardResults } from './shardFiles.ts';

/** Writes the results file (`results/bbox.json` where boxes are compared), then `.sha256` and `.md5` beside it, and makes the run SUCCEEDED. */
export async function publish(context: StageContext, runId: string): Promise<void> {
  const { store } = context;
  const run = await readRun(context, runId);
  const key = resultsKey(runId, run.inputs.evaluation.iouType);
  await store.createIfAbsent(key, results(context, run));
  await publishChecksums(store, key);
  await context.progress.end(runId);
  await changeRun(context.catalog, runId, (current) =>
    withStatus(current, 'SUCCEEDED', { finishedAt: new Date().toISOString() }),
  );
}

/** Both checksums in one reading: a results file may be large. */
async function publishChecksums(store: StageContext['store'], key: string): Promise<void> {
  const hashes = { sha256: createHash('sha256'), md5: createHash('md5') };
  for await (const chunk of await store.stream(key)) {
    for (const hash of Object.values(hashes)) hash.update(chunk as Uint8Array);
  }
  for (const algorithm of ['sha256', 'md5'] as const) {
    const line = `${hashes[algorithm].digest('hex')}  ${basename(key)}\n`;
    await store.createIfAbsent(checksumKey(key, algorithm), new TextEncoder().encode(line));
  }
}

/** The joined shards, or the very bytes that were brought. */
async function* results({ store }: StageContext, run: RunRecord): AsyncGenerator<Uint8Array> {
  if (run.inputs.source === 'results') {
    yield* streamBlob(store, run.inputs.results);
    return;
  }
  const { inferenceKey, shards } = await readJson(store, planKey(run.id), Plan);
  yield* joinResults(shardArrays(store, run.id, inferenceKey as Digest, shards.length));
}

async function* shardArrays(
  store: StageContext['store'],
  runId: string,
  inferenceKey: Digest,
  shards: number,
): AsyncGenerator<Uint8Array> {
  for (let shard = 0; shard < shards; shard++) {
    const report = await readJson(store, runReportKey(runId, shard), ShardReport);
    yield await readShardResults(store, inferenceKey, shard, report.results);
  }
}
