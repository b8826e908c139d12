/**
 * Counts by object size, as ImageNet-S has them (github.com/LUSSeg/ImageNet-S, evaluation/metric.py,
 * IoUDifferentSizeGPU). The pixels of a class in one image are an object; its size is their share of the image's counted
 * pixels, rounded up to whole percents. A range has the pixels of its objects, and those of the background in images that
 * have such an object. The reference divides in float32; here 100 · pixels ≤ 5 · all is asked in whole numbers.
 */
import type { SemanticParameters } from '../../../schema/semantic.ts';
import type { ImageCells } from './cells.ts';
import { ignoredCode } from './labelCodes.ts';

/** From the size before (exclusive) to this one (inclusive), in percent of the image. */
export const SIZE_RANGES = [
  { name: 'S', upToPercent: 5 },
  { name: 'MS', upToPercent: 25 },
  { name: 'ML', upToPercent: 50 },
  { name: 'L', upToPercent: 100 },
] as const;
export type SizeName = (typeof SIZE_RANGES)[number]['name'];

/** Pixels right, in the ground truth, predicted. */
export const SIZE_TALLIES = 3;

/** @param sizes [4, 3, classes], added to */
export function addSizes(sizes: Float64Array, cells: ImageCells, parameters: SemanticParameters): void {
  const { classes, background } = parameters;
  const rangeOf = rangesOfObjects(cells, parameters);
  const present = [...new Set(rangeOf.values())];
  const add = (range: number, label: number, predicted: number, count: number): void => {
    const right = range * SIZE_TALLIES * classes;
    const inTruth = right + classes + label;
    const isPredicted = right + 2 * classes + predicted;
    if (label === predicted) sizes[right + label] = (sizes[right + label] as number) + count;
    sizes[inTruth] = (sizes[inTruth] as number) + count;
    if (predicted < classes) sizes[isPredicted] = (sizes[isPredicted] as number) + count;
  };
  for (let at = 0; at < cells.length; at++) {
    const count = cells.counts[at] as number;
    const label = cells.groundTruths[at] as number;
    const predicted = cells.predictions[at] as number;
    if (label === background) {
      for (const range of present) add(range, label, predicted, count);
      continue;
    }
    const range = rangeOf.get(label);
    if (range !== undefined) add(range, label, predicted, count);
  }
}

/** The size range of each class in an image; the background has none. */
function rangesOfObjects(cells: ImageCells, parameters: SemanticParameters): Map<number, number> {
  const { classes, background } = parameters;
  const ignored = ignoredCode(parameters);
  const areas = new Map<number, number>();
  let all = 0;
  for (let at = 0; at < cells.length; at++) {
    const count = cells.counts[at] as number;
    const label = cells.groundTruths[at] as number;
    if (label === ignored) continue;
    all += count;
    if (label < classes && label !== background) areas.set(label, (areas.get(label) ?? 0) + count);
  }
  const rangeOf = (area: number): number =>
    SIZE_RANGES.findIndex(({ upToPercent }) => 100 * area <= upToPercent * all);
  return new Map([...areas].map(([label, area]) => [label, rangeOf(area)]));
}
