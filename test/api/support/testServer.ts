/** A server over a zoo of its own in a temporary directory. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type ServerOptions, startServer } from '../../../functions/api/server.ts';
import { type EmbeddedZoo, openEmbeddedZoo } from '../../../functions/host/embedded.ts';

export interface GraphqlAnswer {
  readonly status: number;
  readonly data: unknown;
  readonly errors: ReadonlyArray<{
    readonly message: string;
    readonly path?: readonly string[];
    readonly extensions: Readonly<Record<string, unknown>>;
  }>;
  readonly extensions: { readonly cost: { readonly requested: number; readonly limit: number } };
  readonly text: string;
}

export interface TestServer {
  readonly url: string;
  readonly zoo: EmbeddedZoo;
  /** Temporary directory that is removed in the end. */
  readonly directory: string;
  /** What the server logged. */
  readonly log: string[];
  ask(query: string, variables?: object, headers?: Record<string, string>): Promise<GraphqlAnswer>;
  post(body: string, headers?: Record<string, string>): Promise<GraphqlAnswer>;
  close(): Promise<void>;
}

export type TestServerOptions = Partial<Omit<ServerOptions, 'zoo' | 'log'>> & {
  /** Changes what the zoo does. */
  readonly adjust?: (zoo: EmbeddedZoo) => EmbeddedZoo;
};

export async function openTestServer({
  adjust = (zoo) => zoo,
  ...options
}: TestServerOptions = {}): Promise<TestServer> {
  const directory = await mkdtemp(join(tmpdir(), 'zoometry-api-'));
  const log: string[] = [];
  const zoo = await openEmbeddedZoo({
    home: join(directory, 'home'),
    resume: true,
    onFault: (error) => log.push(String(error)),
  });
  const server = await startServer({ port: 0, ...options, zoo: adjust(zoo), log: (text) => log.push(text) });
  const post: TestServer['post'] = async (body, headers = {}) => {
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });
    const text = await response.text();
    return { status: response.status, text, ...JSON.parse(text) };
  };
  return {
    url: server.url,
    zoo,
    directory,
    log,
    post,
    ask: (query, variables = {}, headers = {}) => post(JSON.stringify({ query, variables }), headers),
    async close() {
      await server.close();
      await zoo.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** The same for one test, which closes it. */
export async function serverForTest(options?: TestServerOptions): Promise<TestServer> {
  const server = await openTestServer(options);
  onTestFinished(() => server.close());
  return server;
}

/** What stands at a place of an answer, e.g. `createUpload.ticket.url`. */
export function at<T>(value: unknown, place: string): T {
  let found = value;
  for (const key of place.split('.')) found = (found as Record<string, unknown> | null | undefined)?.[key];
  return found as T;
}
