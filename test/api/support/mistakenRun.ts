/** A server with a run over the sample data whose mistakes are known. */
import { annotations, registerSample, results, writeSample } from './sampleData.ts';
import { scoredRun } from './scoredRun.ts';
import { type GraphqlAnswer, openTestServer, type TestServer } from './testServer.ts';

/** Ants of images 1 and 2, all elephants; beside them an ant where there is nothing and one where an elephant is. */
const mistaken = [
  ...results,
  { image_id: 3, category_id: 1, bbox: [150, 10, 20, 20], score: 0.4 },
  { image_id: 4, category_id: 1, bbox: [90, 90, 100, 100], score: 0.3 },
];
/** Results without a mistake. */
export const perfect = annotations.annotations.map(({ image_id, category_id, bbox }) => ({
  image_id,
  category_id,
  bbox,
  score: 0.9,
}));

export interface MistakenRun {
  readonly server: TestServer;
  /** Id of the run. */
  readonly run: string;
  /** Asks for these fields of the run, or of another. */
  readonly ask: (fields: string, id?: string) => Promise<GraphqlAnswer>;
}

/** The caller closes the server. */
export async function openMistakenRun(): Promise<MistakenRun> {
  const server = await openTestServer();
  await writeSample(server.directory);
  await registerSample(server.zoo, server.directory);
  const run = (await scoredRun(server, 'savanna', mistaken)).id;
  const ask = (fields: string, id = run): Promise<GraphqlAnswer> =>
    server.ask(`query ($id: ID!) { run(id: $id) { ${fields} } }`, { id });
  return { server, run, ask };
}
