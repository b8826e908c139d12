import type { Overlaps } from './overlaps.ts';

export declare function encodeOverlaps(overlaps: Overlaps): Uint8Array;

/**
 * @throws InvalidInputError where the bytes are no overlaps or some of another version
 * @throws DigestMismatchError where they were changed or cut short
 */
export declare function decodeOverlaps(bytes: Uint8Array): Overlaps;
