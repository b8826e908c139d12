/** API keys as they are configured: `name:secret` or `name:secret:read`, with commas between. */
import { z } from 'zod';
import { type Digest, digestOf } from '../../../schema/digest.ts';
import { InvalidInputError } from '../../../schema/errors.ts';
import { Name } from '../../../schema/task.ts';
import type { Permission } from '../principal.ts';

/** Environment variable that holds the keys. */
export const API_KEYS_VARIABLE = 'ZOOMETRY_API_KEYS';

/** A key without its secret: only the digest is kept. */
export interface ApiKey {
  readonly name: string;
  readonly digest: Digest;
  readonly permissions: ReadonlySet<Permission>;
}

/** A secret has at least 128 bits where it is 22 characters of base64; what is shorter was thought up by a person. */
const Secret = z
  .string()
  .regex(/^[A-Za-z0-9._~+/=-]{22,256}$/, 'a secret is 22 to 256 of A-Z a-z 0-9 . _ ~ + / = -');

/** One entry, split at ":". Its messages name the rule, never the value: the value is a secret. */
const Entry = z.tuple(
  [Name, Secret, z.literal('read', { error: 'after the secret there can only be ":read"' }).optional()],
  { error: 'an entry is "name:secret" or "name:secret:read"' },
);

/**
 * Parses a list of keys; absent or empty means none.
 *
 * @throws InvalidInputError that names the entry by its position, for even a name may be a misplaced secret
 */
export function parseApiKeys(text: string | undefined): ApiKey[] {
  const entries = (text ?? '').split(',').map((entry) => entry.trim());
  const keys = entries.every((entry) => entry === '') ? [] : entries.map(parseEntry);
  for (const field of ['name', 'digest'] as const) {
    for (const [index, key] of keys.entries()) {
      const first = keys.findIndex((other) => other[field] === key[field]);
      if (first === index) continue;
      const what = field === 'name' ? 'name' : 'secret';
      throw refused(index, `it has the ${what} of entry ${first + 1}: give each its own`);
    }
  }
  return keys;
}

function parseEntry(text: string, index: number): ApiKey {
  const result = Entry.safeParse(text.split(':'));
  if (!result.success) throw refused(index, result.error.issues[0]?.message ?? 'it is not valid');
  const [name, secret, scope] = result.data;
  return {
    name,
    digest: digestOf(secret),
    permissions: new Set(scope === 'read' ? ['read'] : ['read', 'write']),
  };
}

function refused(index: number, reason: string): InvalidInputError {
  return new InvalidInputError(
    `entry ${index + 1} of ${API_KEYS_VARIABLE} cannot be used: ${reason}. A good secret is made by: openssl rand -hex 32`,
    'name:secret or name:secret:read, with commas between',
    [API_KEYS_VARIABLE],
  );
}
