/** Asks a zoo over GraphQL: authorized, tried again where that may help, its answers checked. */
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import type { z } from 'zod';
import { parseWith } from '../../../schema/parse.ts';
import { UnavailableError } from '../../storage/unavailableError.ts';
import { dataOf, type HttpAnswer, reasonToRetry } from './answers.ts';
import type { Authorize } from './credentials.ts';
import { sendHttp } from './http.ts';

const MAX_ATTEMPTS = 5;
const BASE_MS = 200;
const LONGEST_MS = 5000;

/** A registration may read as long as a data set is large. */
const PATIENCE_MS = 15 * 60_000;

export interface ClientOptions {
  /** Where operations are posted to. */
  readonly endpoint: URL;
  readonly authorize: Authorize;
}

/** Errors of the system that say that nobody is there, and that a person may have mistyped. */
const NOBODY = new Set(['ECONNREFUSED', 'ENOTFOUND']);

export class GraphqlClient {
  readonly endpoint: URL;
  readonly #authorize: Authorize;
  readonly #closing = new AbortController();
  /** Whether it has answered: what was there a moment ago is waited for. */
  #known = false;

  constructor({ endpoint, authorize }: ClientOptions) {
    this.endpoint = endpoint;
    this.#authorize = authorize;
  }

  /** Aborted when nobody waits any more. */
  get signal(): AbortSignal {
    return this.#closing.signal;
  }

  /**
   * The data of one operation. Operations of a zoo may be sent twice: what is asked for again is found.
   *
   * @param schema what the data has to look like
   * @throws UserError for what the caller can mend, UnavailableError where the zoo does not answer
   */
  async ask<Schema extends z.ZodType>(
    schema: Schema,
    query: string,
    variables: object = {},
  ): Promise<z.output<Schema>> {
    const body = Buffer.from(JSON.stringify({ query, variables }));
    for (let attempt = 1; ; attempt++) {
      const outcome = await this.#attempt(body);
      if (!('retry' in outcome)) {
        this.#known = true;
        const data = dataOf(this.endpoint.href, outcome);
        return parseWith(schema, data, `answer of ${this.endpoint.href}`);
      }
      if (attempt === MAX_ATTEMPTS || outcome.hopeless) {
        throw new UnavailableError(this.endpoint.href, outcome.retry, { cause: outcome.cause });
      }
      // Full jitter, as storage/aws/backoff.ts; what the zoo asks for is waited for at least.
      const longest = Math.min(BASE_MS * 2 ** attempt, LONGEST_MS);
      await sleep(Math.max(Math.random() * longest, outcome.afterMs), undefined, { signal: this.signal });
    }
  }

  close(): void {
    this.#closing.abort();
  }

  async #attempt(
    body: Uint8Array,
  ): Promise<HttpAnswer | { retry: string; afterMs: number; hopeless: boolean; cause?: unknown }> {
    const headers = { 'content-type': 'application/json', accept: 'application/json' };
    const authorized = await this.#authorize({ url: this.endpoint, headers, body });
    try {
      const response = await sendHttp(this.endpoint, {
        method: 'POST',
        headers: authorized,
        body,
        patienceMs: PATIENCE_MS,
        signal: this.signal,
      });
      const answer: HttpAnswer = {
        status: response.statusCode ?? 0,
        contentType: response.headers['content-type'] ?? '',
        location: response.headers.location,
        text: await text(response),
      };
      const retry = reasonToRetry(answer);
      if (retry === undefined) return answer;
      const seconds = Number(response.headers['retry-after'] ?? 0);
      return { retry, afterMs: Math.min(seconds * 1000 || 0, LONGEST_MS * 4), hopeless: false };
    } catch (cause) {
      if (this.signal.aborted) throw cause;
      const { code = '', message } = cause as NodeJS.ErrnoException;
      const hopeless = (NOBODY.has(code) && !this.#known) || /CERT|SSL|SELF_SIGNED/.test(code);
      return { retry: message || code, afterMs: 0, hopeless, cause };
    }
  }
}
