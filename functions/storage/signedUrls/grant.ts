/**
 * Grants: what a signed URL lets its bearer do. Written into the URL and sealed with HMAC-SHA256, so that the
 * server needs to remember nothing and a URL cannot be turned into another.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { Digest } from '../../../schema/digestSchema.ts';
import { InvalidInputError, UserError } from '../../../schema/errors.ts';
import { parseWith } from '../../../schema/parse.ts';

/** Where a server mounts signed objects. */
export const OBJECTS_PATH = '/objects/';

/** RFC 9110, section 8.3.1, with simple parameters: what can stand in a header as it is. */
const MEDIA_TYPE = /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(?:; ?[\w-]+=[\w.-]+)*$/;

const Get = z.strictObject({ op: z.literal('get'), filename: z.string().optional() });
const Put = z.strictObject({
  op: z.literal('put'),
  bytes: z.coerce.number().pipe(z.int().min(0)),
  sha256: Digest,
  contentType: z.string().regex(MEDIA_TYPE, 'a media type is like "application/json"'),
});
const Permit = z.discriminatedUnion('op', [Get, Put]);
export type Permit = z.infer<typeof Permit>;
export type GetPermit = z.infer<typeof Get>;
export type PutPermit = z.infer<typeof Put>;

/** A permit for one object until a time. */
export interface Grant {
  readonly key: string;
  readonly permit: Permit;
  readonly expiresAt: Date;
}

/** S3 signs for seven days at most; so do we, that a caller works with either. */
const MAX_SECONDS = 7 * 24 * 60 * 60;

/**
 * When a URL signed now expires: on a whole second, which is what the URL can say.
 *
 * @throws InvalidInputError unless `seconds` is a whole number from 1 to seven days
 */
export function expiry(now: Date, seconds: number): Date {
  if (!Number.isInteger(seconds) || seconds < 1 || seconds > MAX_SECONDS) {
    const constraint = `a whole number of seconds from 1 to ${MAX_SECONDS}`;
    throw new InvalidInputError(`a URL cannot expire in ${seconds} seconds: give ${constraint}`, constraint, [
      'expiresInSeconds',
    ]);
  }
  return new Date((Math.floor(now.getTime() / 1000) + seconds) * 1000);
}

/**
 * Path and query of the URL that carries a grant.
 *
 * @throws SchemaError where the permit is none, e.g. for a fraction of a byte
 */
export function signGrant(secret: Uint8Array, { key, permit, expiresAt }: Grant): string {
  const query = new URLSearchParams({ expires: String(expiresAt.getTime() / 1000) });
  for (const [name, value] of Object.entries(parseWith(Permit, permit, 'signed URL'))) {
    if (value !== undefined) query.set(name, String(value));
  }
  query.set('signature', seal(secret, key, query));
  return `${OBJECTS_PATH}${key}?${query}`;
}

/**
 * The grant that a URL carries.
 *
 * @param url path and query as they came in a request
 * @throws UserError FORBIDDEN where the URL was not signed with this secret, was altered, or has expired
 */
export function readGrant(secret: Uint8Array, url: string, now: Date): Grant {
  const path = url.replace(/\?.*$/s, '');
  const key = path.startsWith(OBJECTS_PATH) ? path.slice(OBJECTS_PATH.length) : '';
  const query = new URLSearchParams(url.slice(path.length));
  const signature = Buffer.from(query.get('signature') ?? '');
  query.delete('signature');
  const expected = Buffer.from(seal(secret, key, query));
  if (signature.length !== expected.length || !timingSafeEqual(signature, expected)) {
    throw new UserError('FORBIDDEN', 'this URL is not signed, or was altered: ask for a new one');
  }
  const { expires, ...permit } = Object.fromEntries(query);
  const expiresAt = new Date(Number(expires) * 1000);
  if (!(now < expiresAt)) {
    throw new UserError('FORBIDDEN', `this URL expired at ${expiresAt.toISOString()}: ask for a new one`);
  }
  return { key, permit: parseWith(Permit, permit, 'signed URL'), expiresAt };
}

/** HMAC over the key and every parameter, in an encoding that no two different URLs share. */
function seal(secret: Uint8Array, key: string, query: URLSearchParams): string {
  const parameters = [...query].sort(([a], [b]) => (a < b ? -1 : 1));
  return createHmac('sha256', secret)
    .update(JSON.stringify(['zoometry signed URL 1', key, parameters]))
    .digest('base64url');
}
