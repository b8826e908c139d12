/**
 * Requests that wait for something, as objects of the store: its lists, unlike those of a catalog, are never late. A
 * request is marked before it is looked a last time whether what it waits for has come; so either that look finds it, or
 * whoever brings it finds the mark.
 */
import { z } from 'zod';
import { digestOfJson } from '../../../schema/digest.ts';
import { Digest } from '../../../schema/digestSchema.ts';
import { NotFoundError } from '../../../schema/errors.ts';
import { inboxWaitingKey, PREFIX } from '../../../schema/keys.ts';
import { parseJsonWith } from '../../../schema/parse.ts';
import type { ObjectStore } from '../../storage/objectStore.ts';

/** The request by its name in the inbox, and what it said: another one by that name waits by itself. */
export const WaitingRequest = z.strictObject({ name: z.string(), content: Digest });
export type WaitingRequest = z.infer<typeof WaitingRequest>;

const keyOf = (request: WaitingRequest): string => inboxWaitingKey(digestOfJson(request));

export async function markWaiting(store: ObjectStore, request: WaitingRequest): Promise<void> {
  await store.createIfAbsent(keyOf(request), Buffer.from(`${JSON.stringify(request)}\n`));
}

export async function unmarkWaiting(store: ObjectStore, request: WaitingRequest): Promise<void> {
  await store.delete(keyOf(request));
}

/** All that are marked, those that others unmark meanwhile left out. */
export async function* waitingRequests(store: ObjectStore): AsyncGenerator<WaitingRequest> {
  for await (const { key } of store.list(PREFIX.inboxWaiting)) {
    const bytes = await store.get(key).catch(unlessGone);
    if (bytes) yield parseJsonWith(WaitingRequest, new TextDecoder().decode(bytes), key);
  }
}

function unlessGone(error: unknown): undefined {
  if (!(error instanceof NotFoundError)) throw error;
}
