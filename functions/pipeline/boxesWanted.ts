/** Whether a model looks into boxes that somebody else found, held against whether there are some: of a run and of a single image alike. */
import { InvalidInputError } from '../../schema/errors.ts';
import { givenBoxes } from '../../schema/manifest/givenBoxes.ts';
import type { ModelRecord } from '../../schema/model.ts';

const PATH = ['proposals'];

/**
 * What the manifest wants of boxes; undefined of a model that finds its own, and is given none.
 *
 * @param ask what to do where they are missing
 * @throws InvalidInputError where the model looks into boxes and there are none, and where it does not
 */
export function boxesWanted(
  { name, manifest }: ModelRecord,
  given: boolean,
  ask: string,
): ReturnType<typeof givenBoxes> {
  const wanted = givenBoxes(manifest);
  if (wanted === undefined && given) {
    throw refusedProposals(`${name} finds its boxes by itself: leave proposals out`);
  }
  if (wanted !== undefined && !given) {
    const how = manifest.input.crops ? 'found' : 'proposed';
    throw refusedProposals(`${name} looks into boxes that another model ${how}: ${ask}`);
  }
  return wanted;
}

export function refusedProposals(message: string): InvalidInputError {
  return new InvalidInputError(
    message,
    'proposals are for models whose manifest has input.proposals or input.crops',
    PATH,
  );
}
