/** How a person names a registered model or data set: by id, by the beginning of an id, by name, or by both. */
import { InvalidInputError, NotFoundError } from '../../schema/errors.ts';
import type { Catalog, CatalogRecords } from '../storage/catalog.ts';
import { everyEntry } from '../storage/everyEntry.ts';

/** The kinds of record that have a name and many versions of it. */
export type NamedKind = 'model' | 'dataset';

/** Shorter beginnings of an id would too often be read as one when a name was meant. */
const SHORTEST_ID_PREFIX = 8;
/** Beside a name a few digits are enough to tell its versions apart. */
const SHORTEST_VERSION_PREFIX = 4;
const HEX = /^[0-9a-f]{1,64}$/;
const SHOWN_CANDIDATES = 5;
const SHOWN_DIGITS = 12;

/**
 * The one record that `reference` names:
 * - an id: 64 hex digits, with or without `sha256:` before them;
 * - the beginning of an id, at least 8 hex digits, that no other record shares;
 * - a name: its newest version;
 * - `name@1a2b…`: the version of that name whose id begins so, at least 4 hex digits.
 *
 * @throws NotFoundError where nothing answers to it
 * @throws InvalidInputError where it is not of these forms, or several records answer to it
 */
export async function findByReference<K extends NamedKind>(
  catalog: Catalog,
  kind: K,
  reference: string,
): Promise<CatalogRecords[K]> {
  const at = reference.indexOf('@');
  if (at >= 0) return findVersion(catalog, kind, reference.slice(0, at), reference.slice(at + 1));

  const digits = reference.replace(/^sha256:/, '').toLowerCase();
  const exact = HEX.test(digits) ? await catalog.get(kind, digits) : undefined;
  if (exact) return exact.record;

  const newest = await catalog.list(kind, { name: reference }, { first: 1 });
  const candidates = new Map(newest.entries.map(({ record }) => [record.id, record]));
  if (HEX.test(digits) && digits.length >= SHORTEST_ID_PREFIX) {
    for await (const { record } of everyEntry(catalog, kind, {})) {
      if (record.id.startsWith(digits)) candidates.set(record.id, record);
    }
  }
  return onlyOne(kind, reference, [...candidates.values()]);
}

async function findVersion<K extends NamedKind>(
  catalog: Catalog,
  kind: K,
  name: string,
  prefix: string,
): Promise<CatalogRecords[K]> {
  const reference = `${name}@${prefix}`;
  const digits = prefix.toLowerCase();
  if (!HEX.test(digits) || digits.length < SHORTEST_VERSION_PREFIX) {
    throw new InvalidInputError(
      `${JSON.stringify(reference)}: what follows the @ is the beginning of an id, ${SHORTEST_VERSION_PREFIX} to 64 hex digits`,
      'a reference is an id, the beginning of one, a name, or name@beginning',
    );
  }
  const candidates: CatalogRecords[K][] = [];
  for await (const { record } of everyEntry(catalog, kind, { name })) {
    if (record.id.startsWith(digits)) candidates.push(record);
  }
  return onlyOne(kind, reference, candidates);
}

function onlyOne<R extends { id: string; name: string }>(
  kind: NamedKind,
  reference: string,
  candidates: readonly R[],
): R {
  const [first, second] = candidates;
  if (!first) throw new NotFoundError(spoken(kind), reference);
  if (!second) return first;
  const shown = candidates
    .slice(0, SHOWN_CANDIDATES)
    .map(({ name, id }) => `${name}@${id.slice(0, SHOWN_DIGITS)}`);
  const rest = candidates.length > shown.length ? ` and ${candidates.length - shown.length} more` : '';
  throw new InvalidInputError(
    `${JSON.stringify(reference)} could be ${shown.join(', ')}${rest}: give more digits, or name@digits`,
    `a reference names exactly one ${spoken(kind)}`,
  );
}

function spoken(kind: NamedKind): string {
  return kind === 'dataset' ? 'data set' : 'model';
}
