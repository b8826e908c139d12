/** Counts a data set, image by image. */
import type { SemanticParameters } from '../../../schema/semantic.ts';
import type { LabelMap } from '../labels/labelMap.ts';
import { addImage, emptyCounts, type SemanticCounts } from './counts.ts';
import { PairCounter } from './pairCounter.ts';

export class SemanticCounter {
  readonly counts: SemanticCounts;
  readonly #pairs: PairCounter;

  /** @throws InvalidInputError where the parameters contradict each other */
  constructor(parameters: SemanticParameters) {
    this.counts = emptyCounts(parameters);
    this.#pairs = new PairCounter(parameters);
  }

  /**
   * Adds one image; the order of images does not matter. Nothing of an image is added where something is wrong with it.
   *
   * @throws InvalidInputError where the maps differ in size, or have a label that was not declared
   */
  add(groundTruth: LabelMap, prediction: LabelMap): void {
    const { cells, boundary } = this.#pairs.count(groundTruth, prediction);
    addImage(this.counts, cells, boundary);
  }
}
