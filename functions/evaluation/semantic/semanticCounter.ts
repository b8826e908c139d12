/** Counts a data set, image by image. */
import type { SemanticParameters } from '../../../schema/semantic.ts';
import type { LabelMap } from '../labels/labelMap.ts';
import { countBoundaries } from './boundaries.ts';
import { ImageCounter } from './countImage.ts';
import { addImage, emptyCounts, type SemanticCounts } from './counts.ts';

export class SemanticCounter {
  readonly counts: SemanticCounts;
  private readonly images: ImageCounter;

  /** @throws InvalidInputError where the parameters contradict each other */
  constructor(parameters: SemanticParameters) {
    this.counts = emptyCounts(parameters);
    this.images = new ImageCounter(parameters);
  }

  /**
   * Adds one image; the order of images does not matter. Nothing of an image is added where something is wrong with it.
   *
   * @throws InvalidInputError where the maps differ in size, or have a label that was not declared
   */
  add(groundTruth: LabelMap, prediction: LabelMap): void {
    const { classes, boundaryRatio } = this.counts.parameters;
    const cells = this.images.count(groundTruth, prediction);
    if (boundaryRatio === undefined) {
      addImage(this.counts, cells, null);
      return;
    }
    const { groundTruths, predictions } = this.images.codes(groundTruth, prediction);
    const boundary = countBoundaries(groundTruths, predictions, groundTruth.width, classes, boundaryRatio);
    addImage(this.counts, cells, boundary);
  }
}
