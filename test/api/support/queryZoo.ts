/** A zoo with a data set, two models and a run in each of four states, for tests of queries. */
import type { DatasetRecord } from '../../../schema/dataset.ts';
import type { ModelRecord } from '../../../schema/model.ts';
import type { RunRecord } from '../../../schema/run.ts';
import { registerSample, writeSample } from './sampleData.ts';
import { modelRecord, runRecord } from './sampleRecords.ts';
import { openTestServer, type TestServer } from './testServer.ts';

export interface QueryZoo {
  readonly server: TestServer;
  readonly dataset: DatasetRecord;
  /** `bee`; beside it there is `wasp`. */
  readonly model: ModelRecord;
  /** Oldest first: queued, running, failed, and a cancelled one of `wasp`. */
  readonly runs: readonly [RunRecord, RunRecord, RunRecord, RunRecord];
}

export async function openQueryZoo(): Promise<QueryZoo> {
  const server = await openTestServer();
  await writeSample(server.directory);
  const dataset = await registerSample(server.zoo, server.directory);
  const model = modelRecord('bee');
  const { catalog } = server.zoo;
  await catalog.create('model', model);
  await catalog.create('model', { ...modelRecord('wasp'), createdAt: new Date(1000).toISOString() });
  const of = { model: model.id, dataset: dataset.id };
  const failure = { code: 'NO_MEMORY', message: 'too little memory', retryable: true };
  const progress = { imagesDone: 40, imagesTotal: 100, imagesFailed: 1, imagesPerSecond: 8 };
  const runs: QueryZoo['runs'] = [
    runRecord(1, of),
    runRecord(2, { ...of, status: 'RUNNING', progress, imagesInferred: 39 }),
    runRecord(3, { ...of, status: 'FAILED', failure, warnings: ['odd'] }),
    runRecord(4, { ...of, status: 'CANCELLED', model: modelRecord('wasp').id }),
  ];
  for (const run of runs) await catalog.create('run', run);
  return { server, dataset, model, runs };
}
