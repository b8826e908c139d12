/** What a region head gives for boxes, averaged over looks, and read like the outputs of one look. */
import { type OutputTensor, OutputTensors } from '../decoders/tensors.ts';

export interface RegionMean<Result> {
  /**
   * Adds the outputs of one look, a row per box.
   *
   * @param mirrored the look was at a mirrored image
   * @throws InferenceError OUTPUT_UNEXPECTED, OUTPUT_NOT_FINITE
   */
  add(outputs: OutputTensors, mirrored: boolean): void;

  /** One result for each box, in their order. */
  read(): Result[];
}

/** A mean as the only output, which is read by its place. */
export const onlyOutput = (tensor: OutputTensor): OutputTensors =>
  new OutputTensors(['mean'], { mean: tensor });
export const MEAN_OUTPUT = 0;
