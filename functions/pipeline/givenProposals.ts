/** Boxes that come with one image, held against the model that is to look into them. */
import { InvalidInputError } from '../../schema/errors.ts';
import { givenBoxes } from '../../schema/manifest/givenBoxes.ts';
import type { ModelRecord } from '../../schema/model.ts';
import type { ProposedBox } from '../../schema/proposedBox.ts';
import type { InferenceJob } from '../inference/pool.ts';

const PATH = ['proposals'];

/**
 * What the model is given, best first; equal scores as they came.
 *
 * @throws InvalidInputError where the model looks into boxes and there are none, and where it does not
 */
export function givenProposals(
  { name, manifest }: ModelRecord,
  boxes: readonly ProposedBox[] | undefined,
): InferenceJob['proposals'] {
  const wanted = givenBoxes(manifest);
  if (wanted === undefined) {
    if (boxes === undefined) return undefined;
    throw refused(`${name} finds its boxes by itself: leave proposals out`);
  }
  if (boxes === undefined) {
    throw refused(
      `${name} looks into boxes that another model ${manifest.input.crops ? 'found' : 'proposed'}: give those of this image`,
    );
  }
  const { category } = wanted;
  const usable = boxes.filter(({ category_id = category }) => category === null || category_id === category);
  if (usable.length === 0) {
    const kind = boxes.length > 0 ? ` of category ${category}` : '';
    throw refused(`there is no box${kind} to look into: give at least one`);
  }
  return usable
    .toSorted((a, b) => b.score - a.score)
    .map(({ bbox, score }) => (manifest.input.crops ? [...bbox, score] : bbox));
}

function refused(message: string): InvalidInputError {
  return new InvalidInputError(
    message,
    'proposals are for models whose manifest has input.proposals or input.crops',
    PATH,
  );
}
