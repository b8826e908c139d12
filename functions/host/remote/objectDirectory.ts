/** Looks objects up by key; keys that are asked for together are asked for in one operation. */
import { z } from 'zod';
import type { GraphqlClient } from './graphqlClient.ts';

const FoundObject = z.object({ key: z.string(), bytes: z.int(), downloadUrl: z.url() });
export type FoundObject = z.infer<typeof FoundObject>;

const Answer = z.object({ storedObjects: z.array(FoundObject.nullable()) });

const QUERY = `query Objects($keys: [String!]!) {
  storedObjects(keys: $keys) { key bytes downloadUrl(expiresIn: 3600) }
}`;

/** As many as the API takes at once. */
const MOST_KEYS = 100;

/** A URL is used while it has half of its hour left. */
const FRESH_MS = 30 * 60_000;

export class ObjectDirectory {
  readonly #client: GraphqlClient;
  /** Objects do not change; what is not there yet is looked for again. */
  readonly #known = new Map<string, { readonly found: FoundObject; readonly at: number }>();
  #waiting = new Map<string, PromiseWithResolvers<FoundObject | undefined>>();

  constructor(client: GraphqlClient) {
    this.#client = client;
  }

  async find(key: string): Promise<FoundObject | undefined> {
    const known = this.#known.get(key);
    if (known && performance.now() - known.at < FRESH_MS) return known.found;
    const waiting = this.#waiting.get(key) ?? Promise.withResolvers<FoundObject | undefined>();
    this.#waiting.set(key, waiting);
    if (this.#waiting.size === 1) setImmediate(() => void this.#askForAll());
    if (this.#waiting.size === MOST_KEYS) void this.#askForAll();
    return waiting.promise;
  }

  async #askForAll(): Promise<void> {
    const waiting = this.#waiting;
    if (waiting.size === 0) return;
    this.#waiting = new Map();
    const keys = [...waiting.keys()];
    try {
      const { storedObjects } = await this.#client.ask(Answer, QUERY, { keys });
      for (const [at, key] of keys.entries()) {
        const found = storedObjects[at] ?? undefined;
        if (found) this.#known.set(key, { found, at: performance.now() });
        waiting.get(key)?.resolve(found);
      }
    } catch (error) {
      for (const { reject } of waiting.values()) reject(error);
    }
  }
}
