/** A label map: a number for each pixel of an image. */
import { InvalidInputError } from '../../../schema/errors.ts';

export interface LabelMap {
  /** Where it came from, for error messages: a file, or an image of a results file. */
  readonly name: string;
  /** Pixels, as is `height`. */
  readonly width: number;
  readonly height: number;
  /** [height, width] as they are stored: what they mean is the encoding's to say. */
  readonly values: Uint8Array | Uint16Array | Int32Array;
}

/** In predictions: a pixel that was given no label. No encoding has it. */
export const NO_LABEL = -(2 ** 31);

/** `pixel (17, 4)`: x and y from the upper left corner, from 0. */
export function pixelAt({ width }: LabelMap, index: number): string {
  return `pixel (${index % width}, ${Math.floor(index / width)})`;
}

/** @throws InvalidInputError where a prediction is not of the size of its ground truth */
export function requireSameSize(groundTruth: LabelMap, prediction: LabelMap): void {
  if (groundTruth.width === prediction.width && groundTruth.height === prediction.height) return;
  throw new InvalidInputError(
    `${prediction.name} is ${prediction.width} × ${prediction.height} pixels, its ground truth ${groundTruth.name} ` +
      `${groundTruth.width} × ${groundTruth.height}: resize the prediction (nearest neighbour) before it is evaluated`,
    'a prediction has the size of its ground truth',
    [prediction.name],
  );
}
