/**
 * Requests that wait for something, as objects of the store: its lists, unlike those of a catalog, are never late. A
 * request is marked before it is looked a last time whether what it waits for has come; so either that look finds it, or
 * whoever brings it finds the mark.
 */
import { z } from 'zod';
import { Digest, digestOfJson } from '../../../schema/digest.ts';
import { inboxWaitingKey, PREFIX } from '../../../schema/keys.ts';
import { createJson, readJson } from '../../storage/jsonObject.ts';
import type { ObjectStore } from '../../storage/objectStore.ts';

/** The request by its name in the inbox, and what it said: another one by that name waits by itself. */
export const WaitingRequest = z.strictObject({ name: z.string(), content: Digest });
export type WaitingRequest = z.infer<typeof WaitingRequest>;

const keyOf = (request: WaitingRequest): string => inboxWaitingKey(digestOfJson(request));

export async function markWaiting(store: ObjectStore, request: WaitingRequest): Promise<void> {
  await createJson(store, keyOf(request), WaitingRequest, request);
}

export async function unmarkWaiting(store: ObjectStore, request: WaitingRequest): Promise<void> {
  await store.delete(keyOf(request));
}

/** All that are marked, those that others unmark meanwhile left out. */
export async function* waitingRequests(store: ObjectStore): AsyncGenerator<WaitingRequest> {
  for await (const { key } of store.list(PREFIX.inboxWaiting)) {
    const request = await readJson(store, key, WaitingRequest).catch(async (error) => {
      if (await store.head(key)) throw error;
    });
    if (request) yield request;
  }
}
