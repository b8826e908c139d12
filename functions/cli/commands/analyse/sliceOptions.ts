/** Options that say which part of an evaluation is asked about. */
import type { Command } from 'commander';
import type { CellQuery } from '../../../evaluation/analysis/cell.ts';
import type { AppliedSlice, SliceRequest } from '../../../pipeline/queries/slices.ts';
import { decimal, fraction, integer, listOf, wholeNumber } from '../../options/numbers.ts';

export interface SliceOptions {
  readonly iou?: number;
  readonly area?: string;
  readonly areaMin?: number;
  readonly areaMax?: number;
  readonly maxDetections?: number;
  readonly minScore?: number;
  readonly imageIds?: number[];
  readonly categoryIds?: number[];
}

/** `area` stands for the bounds of an area, too. */
export type SliceOption = Exclude<keyof SliceOptions, 'areaMin' | 'areaMax'>;

/** @param parts those that the command knows */
export function addSliceOptions(command: Command, parts: readonly SliceOption[]): Command {
  command.optionsGroup(
    'Slice (what is left out is as it was evaluated; what a run did not match is matched anew, and said so):',
  );
  const add: Readonly<Record<SliceOption, () => Command>> = {
    iou: () =>
      command.option('--iou <threshold>', 'IoU at which a detection is right (default: 0.5)', fraction),
    area: () =>
      command
        .option('--area <name>', 'only this area range: all, small, medium, large, or another evaluated')
        .option('--area-min <pixels>', 'only objects of at least this area', decimal)
        .option('--area-max <pixels>', 'only objects of at most this area', decimal),
    maxDetections: () =>
      command.option(
        '--max-detections <n>',
        'only so many detections per image and category',
        wholeNumber(1),
      ),
    minScore: () => command.option('--min-score <score>', 'only detections of at least this score', decimal),
    imageIds: () => command.option('--image-ids <list>', 'only these images', listOf(integer)),
    categoryIds: () => command.option('--category-ids <list>', 'only these categories', listOf(integer)),
  };
  for (const part of parts) add[part]();
  return command.optionsGroup('Options:');
}

/** @param parts those that the command knows: an option of this name may mean something else there */
export function sliceRequest(options: SliceOptions, parts: readonly SliceOption[]): SliceRequest {
  const { iou, ...others } = options;
  const { area, areaMin, areaMax, maxDetections, minScore, imageIds, categoryIds } = others;
  return {
    ...(parts.includes('iou') && iou !== undefined && { iouThresholds: [iou] }),
    ...(area !== undefined && { area }),
    ...(areaMin !== undefined && { areaMin }),
    ...(areaMax !== undefined && { areaMax }),
    ...(maxDetections !== undefined && { maxDetections }),
    ...(minScore !== undefined && { minScore }),
    ...(imageIds && { imageIds }),
    ...(categoryIds && { categoryIds }),
  };
}

/** What was asked for, in the names of the answers and in the numbers it came to be. */
export function queryOf(request: SliceRequest, applied: AppliedSlice): CellQuery {
  const { iouThresholds, area, areaMin, areaMax, maxDetections, minScore, imageIds, categoryIds } = request;
  return {
    ...(iouThresholds && { iouThreshold: applied.iouThresholds[0] as number }),
    ...((area ?? areaMin ?? areaMax) !== undefined && { area: applied.area.name }),
    ...(maxDetections !== undefined && { maxDets: maxDetections }),
    ...(minScore !== undefined && { minScore }),
    ...(imageIds && { imageIds }),
    ...(categoryIds && { categoryIds }),
  };
}
