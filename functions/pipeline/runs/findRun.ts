/** A run by what a person types: its id, or enough of its beginning. */
import { InvalidInputError, NotFoundError } from '../../../schema/errors.ts';
import type { RunRecord } from '../../../schema/run.ts';
import type { Catalog } from '../../storage/catalog.ts';
import { everyEntry } from '../../storage/everyEntry.ts';

/** Fewer digits than this are more likely a slip than an abbreviation. */
const SHORTEST_PREFIX = 4;

/**
 * @throws NotFoundError where no run's id begins so
 * @throws InvalidInputError where several do, or where it cannot be the beginning of an id
 */
export async function findRun(catalog: Catalog, reference: string): Promise<RunRecord> {
  const digits = reference.replace(/^sha256:/, '').toLowerCase();
  if (!/^[0-9a-f]{1,64}$/.test(digits) || digits.length < SHORTEST_PREFIX) {
    throw new InvalidInputError(
      `${JSON.stringify(reference)} is not a run: give its id, or the first ${SHORTEST_PREFIX} or more digits of it`,
      'a run is named by hex digits',
    );
  }
  const exact = await catalog.get('run', digits);
  if (exact !== undefined) return exact.record;
  const found: RunRecord[] = [];
  for await (const { record } of everyEntry(catalog, 'run', {})) {
    if (record.id.startsWith(digits)) found.push(record);
  }
  const [first, second] = found;
  if (first === undefined) throw new NotFoundError('run', reference);
  if (second === undefined) return first;
  throw new InvalidInputError(
    `${found.length} runs begin with ${digits}: give more digits`,
    'a reference names exactly one run',
  );
}
