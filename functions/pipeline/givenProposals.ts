/** Boxes that come with one image, held against the model that is to look into them. */
import type { ModelRecord } from '../../schema/model.ts';
import type { ProposedBox } from '../../schema/proposedBox.ts';
import type { InferenceJob } from '../inference/pool.ts';
import { boxesWanted, refusedProposals } from './boxesWanted.ts';

/**
 * What the model is given, best first; equal scores as they came.
 *
 * @throws InvalidInputError where the model looks into boxes and there are none, and where it does not
 */
export function givenProposals(
  model: ModelRecord,
  boxes: readonly ProposedBox[] | undefined,
): InferenceJob['proposals'] {
  const wanted = boxesWanted(model, boxes !== undefined, 'give those of this image');
  if (wanted === undefined || boxes === undefined) return undefined;
  const { category } = wanted;
  const usable = boxes.filter(({ category_id = category }) => category === null || category_id === category);
  if (usable.length === 0) {
    const kind = boxes.length > 0 ? ` of category ${category}` : '';
    throw refusedProposals(`there is no box${kind} to look into: give at least one`);
  }
  return usable
    .toSorted((a, b) => b.score - a.score)
    .map(({ bbox, score }) => (model.manifest.input.crops ? [...bbox, score] : bbox));
}
