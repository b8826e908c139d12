/** Global ids: opaque to clients, and of one spelling each, so that caches can be keyed by them. */
import { InvalidInputError } from '../../../schema/errors.ts';

/** Types that `node` finds. */
export type NodeType = 'Model' | 'Dataset' | 'Run' | 'StandingOrder' | 'Baseline';

export interface GlobalId {
  readonly type: NodeType;
  /** 64 hex digits; of a baseline, its key. */
  readonly id: string;
}

const DECODED = /^(?:(Model|Dataset|Run|StandingOrder):([0-9a-f]{64})|(Baseline):([a-z0-9-]{1,100}))$/;

/** base64url of `Type:id`. */
export function toGlobalId(type: NodeType, id: string): string {
  return Buffer.from(`${type}:${id}`).toString('base64url');
}

/** What a global id names, or undefined where the text is none. */
export function readGlobalId(text: string): GlobalId | undefined {
  const match = DECODED.exec(Buffer.from(text, 'base64url').toString());
  if (!match) return undefined;
  const found: GlobalId = { type: (match[1] ?? match[3]) as NodeType, id: (match[2] ?? match[4]) as string };
  return toGlobalId(found.type, found.id) === text ? found : undefined;
}

/** @throws InvalidInputError where the text is no global id */
export function parseGlobalId(text: string, path: readonly string[]): GlobalId {
  const found = readGlobalId(text);
  if (found) return found;
  throw new InvalidInputError(
    `${JSON.stringify(shortened(text))} is not an id of this service: use one that a query answered`,
    'a global id as queries answer it',
    path,
  );
}

/**
 * What a person means by an argument that takes a global id of one type or a reference (a name, some digits): what the
 * global id is made of, or the reference as it is.
 *
 * @throws InvalidInputError for the global id of something else
 */
export function referenceTo(type: NodeType, text: string, path: readonly string[]): string {
  const found = readGlobalId(text);
  if (!found) return text;
  if (found.type === type) return found.id;
  throw new InvalidInputError(
    `${JSON.stringify(text)} is the id of a ${found.type}, not of a ${type}`,
    `the id of a ${type}`,
    path,
  );
}

function shortened(text: string): string {
  return text.length > 100 ? `${text.slice(0, 100)}…` : text;
}
