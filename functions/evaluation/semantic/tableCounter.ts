/** Counts images into a confusion table. */
import type { SemanticParameters } from '../../../schema/semantic.ts';
import type { LabelMap } from '../labels/labelMap.ts';
import { type ConfusionTable, type ImageConfusion, imageConfusion } from './confusionTable.ts';
import { PairCounter } from './pairCounter.ts';

export class LabelTableCounter {
  readonly #parameters: SemanticParameters;
  readonly #pairs: PairCounter;
  readonly #images: ImageConfusion[] = [];

  /** @throws InvalidInputError where the parameters contradict each other */
  constructor(parameters: SemanticParameters) {
    this.#parameters = parameters;
    this.#pairs = new PairCounter(parameters);
  }

  /**
   * Adds one image; ids have to ascend.
   *
   * @throws InvalidInputError where the maps differ in size, or have a label that was not declared
   */
  add(imageId: number, groundTruth: LabelMap, prediction: LabelMap): void {
    const { cells, boundary } = this.#pairs.count(groundTruth, prediction);
    this.#images.push(imageConfusion(imageId, cells, boundary, this.#parameters));
  }

  /** Of the images so far. */
  get table(): ConfusionTable {
    return { parameters: this.#parameters, images: this.#images };
  }
}
