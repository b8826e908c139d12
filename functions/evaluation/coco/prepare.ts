/** What an evaluation needs of its ground truth before any detection comes. */
import type { EvaluationParameters } from '../../../schema/evaluation.ts';
import type { GroundTruth } from './groundTruthColumns.ts';
import { type OrderedGroundTruths, orderGroundTruths } from './groundTruthOrder.ts';
import { type Selection, select } from './selection.ts';

export interface Prepared {
  readonly groundTruth: GroundTruth;
  readonly parameters: EvaluationParameters;
  readonly selection: Selection;
  readonly ordered: OrderedGroundTruths;
}

/**
 * @param shardImageIds the images of one shard @default all
 * @throws InvalidInputError where an image or category id is not in the ground truth
 */
export function prepare(
  groundTruth: GroundTruth,
  parameters: EvaluationParameters,
  shardImageIds?: readonly number[],
): Prepared {
  const selection = select(groundTruth, parameters, shardImageIds);
  return {
    groundTruth,
    parameters,
    selection,
    ordered: orderGroundTruths(groundTruth, selection, parameters),
  };
}
