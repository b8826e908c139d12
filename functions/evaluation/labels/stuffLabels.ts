/** Label maps from COCO-Stuff results: drawn when it is their turn, matched to images by id or file name. */
import { basename, extname } from 'node:path';
import { InvalidInputError } from '../../../schema/errors.ts';
import { ProblemList } from '../coco/problems.ts';
import { type LabelMap, NO_LABEL, pixelAt } from './labelMap.ts';
import type { ReadLabels } from './pairLabels.ts';
import { requirePixels } from './pngHeader.ts';
import type { StuffImage, StuffSegment } from './stuffResults.ts';

/**
 * Predictions by the stems of the ground truth. An image id is the number that a stem ends in, as in `000000000139` and
 * `COCO_val2014_000000000139`; a file name has the stem itself.
 *
 * @param document the results, for error messages
 * @throws InvalidInputError where two stems end in one number that is asked for
 * @throws SchemaError where the ground truth has no such image and extra predictions are not to be skipped
 */
export function stuffPredictions(
  images: readonly StuffImage[],
  stems: Iterable<string>,
  document: string,
  extraPredictions: 'reject' | 'skip',
): Map<string, ReadLabels> {
  const all = [...stems];
  const named = new Set(all);
  const numbered = Map.groupBy(all, (stem) => Number(/\d+$/.exec(stem)?.[0] ?? Number.NaN));
  const problems = new ProblemList(document);
  const predictions = new Map<string, ReadLabels>();
  for (const { image, segments } of images) {
    const stem = typeof image === 'number' ? onlyOne(numbered.get(image), image) : stemOf(image);
    if (stem !== undefined && named.has(stem)) {
      predictions.set(stem, async () => stuffLabels(segments, document));
    } else if (extraPredictions === 'reject') {
      const place = `${segments[0]?.pointer}/${typeof image === 'number' ? 'image_id' : 'file_name'}`;
      problems.add(place, 'UNKNOWN_IMAGE', `the ground truth has no label map of ${JSON.stringify(image)}`);
    }
  }
  problems.throwIfAny();
  return predictions;
}

const stemOf = (fileName: string): string => basename(fileName, extname(fileName));

function onlyOne(stems: readonly string[] | undefined, imageId: number): string | undefined {
  if (!stems || stems.length === 1) return stems?.[0];
  throw new InvalidInputError(
    `image ${imageId} could be ${stems.slice(0, 2).join(' or ')}`,
    'an image id belongs to one label map',
    ['--pred'],
  );
}

/**
 * The label map of an image: its category ids, and {@link NO_LABEL} where it has no mask.
 *
 * @throws InvalidInputError where its masks differ in size or overlap, naming the results
 */
export function stuffLabels(segments: readonly StuffSegment[], document: string): LabelMap {
  const first = segments[0] as StuffSegment;
  const { width, height } = first.mask;
  const name = `${document} at ${first.pointer}`;
  requirePixels(width, height, name);
  const map = { name, width, height, values: new Int32Array(width * height).fill(NO_LABEL) };
  for (const segment of segments) draw(segment, map, document);
  return map;
}

/** Masks are stored in columns, label maps in rows. */
function draw({ pointer, mask, categoryId }: StuffSegment, map: LabelMap, document: string): void {
  const { width, height, values } = map;
  if (mask.width !== width || mask.height !== height) {
    const sizes = `${mask.width} × ${mask.height} pixels, the first of its image ${width} × ${height}`;
    throw badMask(document, pointer, `its mask has ${sizes}`);
  }
  let end = 0;
  for (const [run, count] of mask.counts.entries()) {
    const start = end;
    end += count;
    if (run % 2 === 0) continue;
    for (let at = start; at < end; at++) {
      const pixel = (at % height) * width + Math.floor(at / height);
      if (values[pixel] !== NO_LABEL) {
        throw badMask(document, pointer, `${pixelAt(map, pixel)} has category ${values[pixel]} as well`);
      }
      values[pixel] = categoryId;
    }
  }
}

function badMask(document: string, pointer: string, what: string): InvalidInputError {
  return new InvalidInputError(
    `${document} at ${pointer}: ${what}`,
    'masks of an image have its size and do not overlap',
    [document],
  );
}
