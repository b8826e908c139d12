/**
 * Digests: every object, model, data set and run is named by the SHA-256 of its content.
 *
 * A digest is written `sha256:<64 lower-case hex digits>` wherever a person or a client sees it. Digests are made here without
 * the parser of written ones (`digestSchema.ts`), which a process that only infers has no use for.
 */
import { createHash } from 'node:crypto';
import type { Digest } from './digestSchema.ts';

export type { Digest } from './digestSchema.ts';

/** The 64 hex digits of a digest, without the algorithm: what object keys are made of. */
export function hexOf(digest: Digest): string {
  return digest.slice('sha256:'.length);
}

/** Digest of bytes, or of the UTF-8 encoding of a string. */
export function digestOf(content: Uint8Array | string): Digest {
  return `sha256:${createHash('sha256').update(content).digest('hex')}` as Digest;
}

/**
 * Digest of a JSON value that does not depend on the order in which its object keys were written.
 *
 * Keys are sorted by UTF-16 code unit and no white space is written, as in RFC 8785 (JSON Canonicalization
 * Scheme); ECMAScript's own number and string serialisation is the one that RFC prescribes.
 */
export function digestOfJson(value: unknown): Digest {
  return digestOf(canonicalJson(value));
}

/** RFC 8785 text of a JSON value. `undefined` members are left out, as `JSON.stringify` does. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) => {
    if (typeof member === 'number' && !Number.isFinite(member)) {
      throw new TypeError(`a digest cannot be taken of ${member}: JSON has no such number`);
    }
    if (member === null || typeof member !== 'object' || Array.isArray(member)) return member;
    const object = member as Record<string, unknown>;
    return Object.fromEntries(
      Object.keys(object)
        .sort()
        .map((key) => [key, object[key]]),
    );
  });
}
