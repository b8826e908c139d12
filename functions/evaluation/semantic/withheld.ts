/** Predictions for a test split: they can be checked, and their numbers are known only to who keeps the ground truth. */
import {
  SEMANTIC_SOURCES,
  type SemanticParameters,
  type SemanticProtocol,
} from '../../../schema/semantic.ts';
import { undefinedFigure } from '../figure.ts';
import type { ReadLabels } from '../labels/pairLabels.ts';
import { requireDeclared } from './declaredLabels.ts';
import { predictionCodes } from './labelCodes.ts';
import type { SemanticMetrics } from './metrics.ts';

/**
 * Reads predictions one after another.
 *
 * @param predictions by stem
 * @returns how many there are
 * @throws InvalidInputError where one cannot be read, or has a label that was not declared
 */
export async function checkPredictions(
  predictions: ReadonlyMap<string, ReadLabels>,
  parameters: SemanticParameters,
  onImage: (done: number, total: number) => void,
): Promise<number> {
  const table = predictionCodes(parameters);
  const { classes, predictionEncoding } = parameters;
  const hint = `${classes} classes of ${predictionEncoding}; "other" makes it none of the classes`;
  let done = 0;
  for (const read of predictions.values()) {
    requireDeclared(await read(), table, hint);
    onImage(++done, predictions.size);
  }
  return done;
}

/** No number, and why: GROUND_TRUTH_WITHHELD. @param images whose predictions were checked */
export function withheldMetrics(
  parameters: SemanticParameters,
  protocol: SemanticProtocol,
  images: number,
): SemanticMetrics {
  const withheld = undefinedFigure('GROUND_TRUTH_WITHHELD');
  const mean = { ...withheld, classes: 0 };
  return {
    protocol,
    source: SEMANTIC_SOURCES[protocol],
    parameters,
    images,
    ignoredPixels: 0,
    miou: mean,
    mpa: mean,
    mdice: mean,
    pa: withheld,
    fwiou: withheld,
    boundaryMiou: parameters.boundaryRatio === undefined ? null : mean,
    perClass: [],
    bySize: null,
  };
}
