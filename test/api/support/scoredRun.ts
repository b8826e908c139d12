/** Scoring results over GraphQL, to the end. */
import type { RunRecord } from '../../../schema/run.ts';
import { mutate } from './mutate.ts';
import { putJson } from './sampleData.ts';
import { at, type TestServer } from './testServer.ts';

/** The finished run over these results. */
export async function scoredRun(
  server: TestServer,
  dataset: string,
  results: unknown,
  evaluation: object = {},
): Promise<RunRecord> {
  const digest = await putJson(server.zoo, results);
  const payload = await mutate(
    server,
    'scoreResults',
    { results: { digest }, dataset, evaluation },
    'run { key }',
  );
  const key = at<string | undefined>(payload, 'run.key');
  if (key === undefined) throw new Error(`not scored: ${JSON.stringify(payload.errors)}`);
  let run = await server.zoo.runs.find(key);
  for await (const seen of server.zoo.runs.watch(run.id)) run = seen;
  return run;
}
