/** The local GraphQL server: one process over one embedded zoo. */

import type { EmbeddedZoo } from '../host/embedded.ts';
import { createApolloServer } from './apolloServer.ts';
import { createApiKeyProvider } from './auth/apiKey.ts';
import { type ApiOptions, apiConfig } from './config.ts';
import { type FaultLog, logToStderr } from './errors/fault.ts';
import { createApp } from './http/app.ts';
import { closeServer, listen, urlOf } from './http/listen.ts';
import { OpenStreams } from './http/openStreams.ts';
import { createSchema } from './schema.ts';
import { DataRoot } from './sources/dataRoot.ts';

export interface ServerOptions extends ApiOptions {
  /** Stays open when the server closes: it belongs to the caller. */
  readonly zoo: EmbeddedZoo;
  /** Where faults of ours are written; the process's error output unless given. */
  readonly log?: FaultLog;
}

export interface RunningServer {
  /** Where clients reach it, without a slash at its end. */
  readonly url: string;
  /** Ends streams, lets requests under way be answered and stops listening. */
  close(): Promise<void>;
}

/**
 * Serves GraphQL at `/graphql`, subscriptions at `/graphql/stream`, signed object URLs at `/objects/`, an explorer at `/`
 * and `/healthz`.
 *
 * @throws UserError where settings are wrong or contradict each other, or the address cannot be listened on; in the
 *   latter case `cause` is the system's error
 */
export async function startServer({
  zoo,
  log = logToStderr,
  ...options
}: ServerOptions): Promise<RunningServer> {
  const config = apiConfig(options, process.env);
  const { limits } = config;
  const dataRoot = config.dataRoot === undefined ? undefined : await DataRoot.open(config.dataRoot);
  const schema = createSchema();
  const apollo = createApolloServer({ schema, limits, log });
  await apollo.start();
  const streams = new OpenStreams();
  const services = { zoo, principals: createApiKeyProvider(config.principals), dataRoot, limits };
  try {
    const app = createApp({ config, services, schema, apollo, streams, log });
    const server = await listen(app, config.host, config.port);
    const url = config.publicUrl ?? urlOf(server);
    zoo.store.setBaseUrl(url);
    return {
      url,
      async close() {
        streams.closeAll();
        await closeServer(server);
        await apollo.stop();
      },
    };
  } catch (error) {
    await apollo.stop();
    throw error;
  }
}
