/** Puts the overlaps of shards together. */
import { canonicalJson } from '../../../../schema/digest.ts';
import { ConflictError, InvalidInputError } from '../../../../schema/errors.ts';
import type { Overlaps } from './overlaps.ts';

/**
 * The overlaps of one pass over the images of all shards, byte for byte.
 *
 * @param parts at least one, of the same parameters and categories, no image in two of them
 * @throws InvalidInputError where parameters or categories differ
 * @throws ConflictError where an image is in two shards
 */
export function mergeOverlaps(parts: readonly Overlaps[]): Overlaps {
  const [first] = parts;
  if (first === undefined)
    throw new InvalidInputError('there are no overlaps to merge', 'at least one is needed');
  checkAlike(first, parts);
  const images = parts
    .flatMap((part) => Array.from(part.imageIds, (id, image) => ({ id, part, image })))
    .sort((a, b) => a.id - b.id);
  images.forEach(({ id }, place) => {
    if (id !== images[place - 1]?.id) return;
    throw new ConflictError(`image ${id} is in two shards of one evaluation`, String(id));
  });
  const total = (length: (part: Overlaps) => number): number =>
    parts.reduce((sum, part) => sum + length(part), 0);
  const detectionCount = total((part) => part.detectionCategories.length);
  const groundTruthCount = total((part) => part.groundTruthCategories.length);
  const pairCount = total((part) => part.pairIous.length);
  const merged = {
    parameters: first.parameters,
    imageIds: Float64Array.from(images, ({ id }) => id),
    categoryIds: first.categoryIds,
    detectionStarts: new Int32Array(images.length + 1),
    detectionCategories: new Int32Array(detectionCount),
    groundTruthStarts: new Int32Array(images.length + 1),
    groundTruthCategories: new Int32Array(groundTruthCount),
    groundTruthIgnored: new Uint8Array(groundTruthCount),
    pairStarts: new Int32Array(detectionCount + 1),
    pairGroundTruths: new Int32Array(pairCount),
    pairIous: new Float64Array(pairCount),
  };
  let d = 0;
  let g = 0;
  let p = 0;
  images.forEach(({ part, image }, place) => {
    const [d0 = 0, d1 = 0] = part.detectionStarts.subarray(image, image + 2);
    const [g0 = 0, g1 = 0] = part.groundTruthStarts.subarray(image, image + 2);
    const p0 = part.pairStarts[d0] as number;
    const p1 = part.pairStarts[d1] as number;
    merged.detectionCategories.set(part.detectionCategories.subarray(d0, d1), d);
    merged.groundTruthCategories.set(part.groundTruthCategories.subarray(g0, g1), g);
    merged.groundTruthIgnored.set(part.groundTruthIgnored.subarray(g0, g1), g);
    merged.pairIous.set(part.pairIous.subarray(p0, p1), p);
    for (let i = p0; i < p1; i++)
      merged.pairGroundTruths[p + i - p0] = (part.pairGroundTruths[i] as number) - g0 + g;
    for (let i = d0; i < d1; i++)
      merged.pairStarts[d + i - d0 + 1] = (part.pairStarts[i + 1] as number) - p0 + p;
    d += d1 - d0;
    g += g1 - g0;
    p += p1 - p0;
    merged.detectionStarts[place + 1] = d;
    merged.groundTruthStarts[place + 1] = g;
  });
  return merged;
}

function checkAlike(first: Overlaps, parts: readonly Overlaps[]): void {
  const described = (part: Overlaps): string => canonicalJson([part.parameters, [...part.categoryIds]]);
  const expected = described(first);
  if (parts.every((part) => described(part) === expected)) return;
  throw new InvalidInputError(
    'the overlaps of different evaluations cannot be merged: their parameters or categories differ',
    'all shards have one set of parameters and categories',
  );
}
