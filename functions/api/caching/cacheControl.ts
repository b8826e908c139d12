/** The header by which browsers and the edge know whether they may keep an answer. */
import type { Lifetime } from './lifetimes.ts';

const YEAR = 31_536_000;
const HOUR = 3_600;

/**
 * Value of `cache-control` (RFC 9111, RFC 8246).
 *
 * Every answer was given to somebody who may read. A browser keeps its user's own for as long as it lasts. A cache that many share may
 * keep it only where the host says so, which it does where that cache keeps answers of each credential apart; and only for
 * as long as the credential itself is good, so that it lets nobody in whom the gateway behind it would turn away.
 *
 * @param lifetime of the answer; undefined where nobody may keep it
 * @param sharedSeconds for how long a shared cache may answer the same credential; 0 where none may
 */
export function cacheControl(lifetime: Lifetime | undefined, sharedSeconds: number): string {
  if (lifetime === undefined) return 'no-store';
  const seconds = lifetime === 'final' ? YEAR : HOUR;
  const shared = Math.min(Math.floor(sharedSeconds), seconds);
  return [
    shared > 0 ? `s-maxage=${shared}` : 'private',
    `max-age=${seconds}`,
    ...(lifetime === 'final' ? ['immutable'] : []),
  ].join(', ');
}

/** What of a request an answer that is kept depends on, beside its URL. */
export const VARY = 'authorization, x-api-key, origin';
