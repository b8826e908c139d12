/** PrincipalProvider by API key; without any configured, by being on this machine. */
import { timingSafeEqual } from 'node:crypto';
import { digestOf } from '../../../schema/digest.ts';
import { UnauthenticatedError } from '../../../schema/errors.ts';
import type { Credentials, Principal, PrincipalProvider } from '../principal.ts';
import type { ApiKey } from './apiKeys.ts';
import { isAllowedHost, isLoopbackAddress } from './loopback.ts';
import type { PrincipalConfig } from './principalConfig.ts';

/** Whoever sits at this machine, where no keys are configured. */
const LOCAL: Principal = { id: 'local', permissions: new Set(['read', 'write']) };

/** Headers that a proxy adds: behind one, the peer's address says nothing about who is asking. */
const FORWARDING_HEADERS = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'];

/**
 * Authenticates by `Authorization: Bearer <key>` or `x-api-key: <key>`. With `anonymousOnLoopback` and no keys, a
 * request without a key is the local user's if it comes from this machine, by a name of this machine, and
 * not through a proxy.
 */
export function createApiKeyProvider({ keys, anonymousOnLoopback }: PrincipalConfig): PrincipalProvider {
  return {
    async authenticate(credentials) {
      const key = presentedKey(credentials);
      if (key !== undefined) return principalOf(keys, key);
      if (anonymousOnLoopback && keys.length === 0 && isLocal(credentials)) return LOCAL;
      throw new UnauthenticatedError('an API key is required: send it as "Authorization: Bearer <key>"');
    },
  };
}

/** @throws UnauthenticatedError for a header of another kind, or two keys that differ */
function presentedKey({ headers }: Credentials): string | undefined {
  const { authorization, 'x-api-key': apiKey } = headers;
  const bearer = authorization === undefined ? undefined : /^Bearer +(\S+) *$/i.exec(authorization)?.[1];
  if (authorization !== undefined && bearer === undefined) {
    throw new UnauthenticatedError('the Authorization header must have the form "Bearer <key>"');
  }
  if (bearer !== undefined && apiKey !== undefined && bearer !== apiKey) {
    throw new UnauthenticatedError('the request has two different API keys: send one');
  }
  return bearer ?? apiKey;
}

/**
 * Compares digests, which are of one length and tell nothing about the key, in constant time and with every key, so
 * that the time taken does not depend on which one matches.
 */
function principalOf(keys: readonly ApiKey[], presented: string): Principal {
  const digest = Buffer.from(digestOf(presented));
  const found = keys.filter((key) => timingSafeEqual(Buffer.from(key.digest), digest))[0];
  if (!found) throw new UnauthenticatedError('this API key is not known');
  return { id: `key:${found.name}`, permissions: found.permissions };
}

function isLocal({ headers, remoteAddress }: Credentials): boolean {
  if (!isLoopbackAddress(remoteAddress)) return false;
  if (FORWARDING_HEADERS.some((name) => headers[name] !== undefined)) return false;
  // A browser always sends Host; a tool that sends none is not being led by a web page.
  return headers.host === undefined || isAllowedHost(headers.host);
}
