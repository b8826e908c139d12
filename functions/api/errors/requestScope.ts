/** Which request a piece of work belongs to, for logs and error answers, without handing it through every call. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';

const scope = new AsyncLocalStorage<string>();

/** Runs `work` as part of a new request. */
export function inRequest<T>(work: (requestId: string) => T): T {
  const requestId = randomUUID();
  return scope.run(requestId, () => work(requestId));
}

/** Id of the present request; outside of one, a new id. */
export function requestId(): string {
  return scope.getStore() ?? randomUUID();
}
