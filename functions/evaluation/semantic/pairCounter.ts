/** All that is counted of one image: pixels and, where they are asked for, boundaries. */
import type { SemanticParameters } from '../../../schema/semantic.ts';
import type { LabelMap } from '../labels/labelMap.ts';
import { type BoundaryCounts, countBoundaries } from './boundaries.ts';
import type { ImageCells } from './cells.ts';
import { ImageCounter } from './countImage.ts';

export interface CountedPair {
  /** Good until the next image. */
  readonly cells: ImageCells;
  /** Null where boundaries are not asked for. */
  readonly boundary: BoundaryCounts | null;
}

export class PairCounter {
  readonly #parameters: SemanticParameters;
  readonly #images: ImageCounter;

  /** @throws InvalidInputError where the parameters contradict each other */
  constructor(parameters: SemanticParameters) {
    this.#parameters = parameters;
    this.#images = new ImageCounter(parameters);
  }

  /** @throws InvalidInputError where the maps differ in size, or have a label that was not declared */
  count(groundTruth: LabelMap, prediction: LabelMap): CountedPair {
    const { classes, boundaryRatio } = this.#parameters;
    const cells = this.#images.count(groundTruth, prediction);
    if (boundaryRatio === undefined) return { cells, boundary: null };
    const { groundTruths, predictions } = this.#images.codes(groundTruth, prediction);
    return {
      cells,
      boundary: countBoundaries(groundTruths, predictions, groundTruth.width, classes, boundaryRatio),
    };
  }
}
