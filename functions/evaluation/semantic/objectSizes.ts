/**
 * Counts by object size, as ImageNet-S has them (github.com/LUSSeg/ImageNet-S, evaluation/metric.py,
 * IoUDifferentSizeGPU). The pixels of a class in one image are an object; its size is their share of the image's counted
 * pixels, rounded up to whole percents. A range has the pixels of its objects, and those of the background in images that
 * have such an object. The reference divides in float32; here 100 · pixels ≤ 5 · all is asked in whole numbers.
 */
import type { SemanticParameters } from '../../../schema/semantic.ts';
import type { ImageCells } from './countImage.ts';
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
  const add = (range: number, tally: number, label: number, count: number): void => {
    if (label >= classes) return;
    const at = (range * SIZE_TALLIES + tally) * classes + label;
    sizes[at] = (sizes[at] as number) + count;
  };
  for (const [at, count] of cells.counts.entries()) {
    const label = cells.groundTruths[at] as number;
    const predicted = cells.predictions[at] as number;
    const range = rangeOf.get(label);
    const ranges = range === undefined ? [] : [range];
    for (const each of label === background ? present : ranges) {
      if (label === predicted) add(each, 0, label, count);
      add(each, 1, label, count);
      add(each, 2, predicted, count);
    }
  }
}

/** The size range of each class in an image; the background has none. */
function rangesOfObjects(cells: ImageCells, parameters: SemanticParameters): Map<number, number> {
  const { classes, background } = parameters;
  const ignored = ignoredCode(parameters);
  const areas = new Map<number, number>();
  let all = 0;
  for (const [at, count] of cells.counts.entries()) {
    const label = cells.groundTruths[at] as number;
    if (label === ignored) continue;
    all += count;
    if (label < classes && label !== background) areas.set(label, (areas.get(label) ?? 0) + count);
  }
  const rangeOf = (area: number): number =>
    SIZE_RANGES.findIndex(({ upToPercent }) => 100 * area <= upToPercent * all);
  return new Map([...areas].map(([label, area]) => [label, rangeOf(area)]));
}
