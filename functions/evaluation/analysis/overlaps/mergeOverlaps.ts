import type { Overlaps } from './overlaps.ts';

/**
 * The overlaps of one pass over the images of all shards, byte for byte.
 *
 * @param parts at least one, of the same parameters and categories, no image in two of them
 * @throws InvalidInputError where parameters or categories differ
 * @throws ConflictError where an image is in two shards
 */
export declare function mergeOverlaps(parts: readonly Overlaps[]): Overlaps;
