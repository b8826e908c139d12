/** The COCO results arrays of a run, all shards in one. */
import { type Digest, hexOf } from '../../../../schema/digest.ts';
import { planKey, type ResultsName, resultsKey, resultsName, runReportKey } from '../../../../schema/keys.ts';
import type { RunRecord } from '../../../../schema/run.ts';
import { Plan, ShardReport } from '../../../../schema/stages.ts';
import { streamBlob } from '../../../storage/blobs.ts';
import { readJson } from '../../../storage/jsonObject.ts';
import { objectEvaluation } from '../../runs/evaluations.ts';
import type { StageContext } from '../context.ts';
import type { RunKind } from '../runKind.ts';
import { resultsOfModel } from './detectionResults.ts';
import { joinResults } from './resultsArray.ts';
import { readShardResults } from './shardFiles.ts';

export const resultsFiles: RunKind['resultsFiles'] = async (context, run) =>
  (await resultsOfRun(context, run)).map((name) => ({
    key: resultsKey(run.id, name),
    content: results(context, run, name),
  }));

/** The kinds of results that the run has: all that its model gives, or that which was brought. */
async function resultsOfRun({ models }: StageContext, run: RunRecord): Promise<ResultsName[]> {
  const { inputs } = run;
  if (inputs.source === 'results') return [resultsName(objectEvaluation(run).iouType)];
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
