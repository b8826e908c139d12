/** Which request a piece of work belongs to, for logs and error answers, without handing it through every call. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';

const scope = new AsyncLocalStorage<string>();

/** Runs `work` as part of a new request. @param requestId that of a gateway in front, by whose log it can be found; else a new one */
export function inRequest<T>(work: (requestId: string) => T, requestId: string = randomUUID()): T {
  return scope.run(requestId, () => work(requestId));
}

/** Id of the present request; outside of one, a new id. */
export function requestId(): string {
  return scope.getStore() ?? randomUUID();
}
