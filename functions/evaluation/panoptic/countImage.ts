/** One image of a panoptic evaluation: its two PNGs are decoded, compared and held against their documents. */
import { type Problem, UserError } from '../../../schema/errors.ts';
import { type IdColours, readIdColours } from '../labels/pngLabels.ts';
import { countOverlaps, type Overlaps } from './countOverlaps.ts';
import { type CountedSegment, type ImageSegments, matchSegments } from './matchSegments.ts';
import type { PngReader } from './pngFolder.ts';
import { type SegmentLists, segmentPointer } from './segmentColumns.ts';

/** What one of the two documents says of the image, and where its PNG is. */
export interface ImageSide {
  readonly lists: SegmentLists;
  /** Row of the image's annotation. */
  readonly annotation: number;
  readonly readPng: PngReader;
}

/** The image's segments, or what is wrong with it; problems of the predictions are found where the ground truth has none. */
export type ImageOutcome =
  | { readonly segments: readonly CountedSegment[] }
  | { readonly problems: readonly Problem[]; readonly side: 'groundTruth' | 'predictions' };

export async function countImage(groundTruth: ImageSide, predictions: ImageSide): Promise<ImageOutcome> {
  const [truth, predicted] = await Promise.all([readPixels(groundTruth), readPixels(predictions)]);
  if ('code' in truth) return { side: 'groundTruth', problems: [truth] };
  if ('code' in predicted) return { side: 'predictions', problems: [predicted] };
  if (truth.width !== predicted.width || truth.height !== predicted.height) {
    const message = `the PNG is ${predicted.width} × ${predicted.height} pixels, that of the ground truth ${truth.width} × ${truth.height}`;
    return {
      side: 'predictions',
      problems: [{ pointer: filePointer(predictions), code: 'SIZE_MISMATCH', message }],
    };
  }
  const overlaps = countOverlaps(truth, predicted);
  const problems = misstated(groundTruth, pixelsBySegment(overlaps, overlaps.groundTruths));
  if (problems.length > 0) return { side: 'groundTruth', problems };
  const others = misstated(predictions, pixelsBySegment(overlaps, overlaps.predictions));
  if (others.length > 0) return { side: 'predictions', problems: others };
  return { segments: matchSegments(segmentsOf(groundTruth), segmentsOf(predictions), overlaps) };
}

async function readPixels({ lists, annotation, readPng }: ImageSide): Promise<IdColours | Problem> {
  const name = lists.fileNames[annotation] as string;
  const pointer = `/annotations/${annotation}/file_name`;
  let bytes: Uint8Array;
  try {
    bytes = await readPng(name);
  } catch (error) {
    return problemOf(error, pointer, 'MISSING_PNG');
  }
  try {
    return await readIdColours(bytes, name);
  } catch (error) {
    return problemOf(error, pointer, 'BAD_PNG');
  }
}

function problemOf(error: unknown, pointer: string, code: string): Problem {
  if (!(error instanceof UserError)) throw error;
  return { pointer, code, message: error.message };
}

function filePointer({ annotation }: ImageSide): string {
  return `/annotations/${annotation}/file_name`;
}

/** Pixels of each id of one side, void included. */
function pixelsBySegment({ count, pixels }: Overlaps, ids: Int32Array): Map<number, number> {
  const sums = new Map<number, number>();
  for (let pair = 0; pair < count; pair++) {
    const id = ids[pair] as number;
    sums.set(id, (sums.get(id) ?? 0) + (pixels[pair] as number));
  }
  return sums;
}

/** Where document and PNG disagree: colours that no segment has, segments without a pixel, areas of another size. */
function misstated({ lists, annotation }: ImageSide, pixelsOf: ReadonlyMap<number, number>): Problem[] {
  const problems: Problem[] = [];
  const unlisted = new Map(pixelsOf);
  unlisted.delete(0);
  const end = lists.first[annotation + 1] as number;
  for (let segment = lists.first[annotation] as number; segment < end; segment++) {
    const id = lists.ids[segment] as number;
    const area = lists.areas[segment] as number;
    const pixels = pixelsOf.get(id) ?? 0;
    const pointer = segmentPointer(lists, annotation, segment);
    unlisted.delete(id);
    if (pixels === 0) {
      const message = `no pixel of ${lists.fileNames[annotation]} has the colour of segment ${id}`;
      problems.push({ pointer: `${pointer}/id`, code: 'SEGMENT_WITHOUT_PIXELS', message });
    } else if (!Number.isNaN(area) && area !== pixels) {
      const message = `is ${area}; segment ${id} has ${pixels} pixels in ${lists.fileNames[annotation]}`;
      problems.push({ pointer: `${pointer}/area`, code: 'AREA_MISMATCH', message });
    }
  }
  for (const [id, pixels] of unlisted) {
    const [what, are] = pixels === 1 ? ['pixel', 'is'] : ['pixels', 'are'];
    const message = `${pixels} ${what} of ${lists.fileNames[annotation]} ${are} of segment ${id}, which is not listed`;
    problems.push({ pointer: `/annotations/${annotation}/segments_info`, code: 'UNLISTED_SEGMENT', message });
  }
  return problems;
}

function segmentsOf({ lists, annotation }: ImageSide): ImageSegments {
  const start = lists.first[annotation] as number;
  const end = lists.first[annotation + 1] as number;
  return {
    ids: lists.ids.subarray(start, end),
    categoryRows: lists.categoryRows.subarray(start, end),
    isCrowd: lists.isCrowd.subarray(start, end),
  };
}
