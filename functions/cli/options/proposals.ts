/** `--proposals`: a run by its id, or a results file. */
import { stat } from 'node:fs/promises';
import { InvalidInputError, NotFoundError } from '../../../schema/errors.ts';
import type { Zoo } from '../../host/zoo.ts';
import type { ProposalsRequest } from '../../pipeline/runs/requests.ts';
import { storeResults } from './storedResults.ts';

/**
 * What is there as a file is taken for one; all else is the id of a run, or the beginning of it.
 *
 * @throws InvalidInputError, NotFoundError where it is neither
 */
export async function proposalsOf(zoo: Zoo, text: string): Promise<ProposalsRequest> {
  const isFile = await stat(text).then(
    (found) => found.isFile(),
    () => false,
  );
  if (isFile) return { results: await storeResults(zoo.store, '--proposals', text) };
  try {
    return { run: (await zoo.runs.find(text)).id };
  } catch (error) {
    if (!(error instanceof NotFoundError) && !(error instanceof InvalidInputError)) throw error;
    throw new InvalidInputError(
      `--proposals: ${JSON.stringify(text)} is neither a file nor a run (${error.message})`,
      'a run by its id or 4 and more digits of it, or a COCO results file',
      ['--proposals'],
      { cause: error },
    );
  }
}
