/**
 * Binary form of overlaps, version 1, in the envelope of {@link seal} with magic "ZOOPAIRS".
 *
 *   header    parameters; the number of images, categories, detections, ground truths and pairs; and the largest number of
 *             detections and of ground truths that one image has
 *   body      columns, one after another, without padding, in the order of {@link columnsOf}: unsigned integers of 1, 2 or 4
 *             bytes (as many as the largest possible value needs), floats of 8. Of each image the number of its
 *             detections and ground truths, of each detection the number of its pairs, of each pair the place of
 *             the ground truth within its image
 *
 * Nothing in it depends on when, where or in how many parts it was made: equal overlaps have equal bytes.
 */
import type { z } from 'zod';
import { InvalidInputError } from '../../../../schema/errors.ts';
import { parseJsonWith } from '../../../../schema/parse.ts';
import { Count, MatchTableHeader } from '../../coco/matchTableCodec.ts';
import { bytesFor, type Column, columnsBody, readColumns } from '../../coco/matchTableColumns.ts';
import { seal, unseal } from '../../sealed.ts';
import type { Overlaps } from './overlaps.ts';
import { type PackedOverlaps, packOverlaps, unpackOverlaps } from './packedOverlaps.ts';

const ENVELOPE = { magic: 'ZOOPAIRS', version: 1, what: 'table of overlaps' } as const;

const Header = MatchTableHeader.omit({ outcomes: true }).extend({
  detectionsOfImage: Count,
  groundTruthsOfImage: Count,
});
type Header = z.output<typeof Header>;

export function encodeOverlaps(overlaps: Overlaps): Uint8Array {
  const packed = packOverlaps(overlaps);
  const header: Header = {
    parameters: overlaps.parameters,
    images: overlaps.imageIds.length,
    categories: overlaps.categoryIds.length,
    detections: overlaps.detectionCategories.length,
    groundTruths: overlaps.groundTruthCategories.length,
    pairs: overlaps.pairIous.length,
    detectionsOfImage: packed.detectionCounts.reduce((most, count) => Math.max(most, count), 0),
    groundTruthsOfImage: packed.groundTruthCounts.reduce((most, count) => Math.max(most, count), 0),
  };
  return seal(ENVELOPE, header, columnsBody(columnsOf(header, packed)));
}

/**
 * @throws InvalidInputError where the bytes are no overlaps or some of another version, or header and body disagree
 * @throws DigestMismatchError where they were changed or cut short
 */
export function decodeOverlaps(bytes: Uint8Array): Overlaps {
  const { header: text, body } = unseal(ENVELOPE, bytes);
  const header = parseJsonWith(Header, text, ENVELOPE.what);
  // Before memory is asked for: a header may state any numbers.
  requireLength(header, body.length);
  const packed = emptyColumns(header);
  readColumns(columnsOf(header, packed), body);
  requireConsistent(header, packed);
  return unpackOverlaps(header.parameters, packed);
}

function requireLength(header: Header, length: number): void {
  const { images, categories, detections, groundTruths, pairs } = header;
  const category = bytesFor(categories);
  const ofGroundTruths = bytesFor(header.groundTruthsOfImage + 1);
  const stated =
    images * (8 + bytesFor(header.detectionsOfImage + 1) + ofGroundTruths) +
    8 * categories +
    detections * (category + ofGroundTruths) +
    groundTruths * (category + 1) +
    pairs * (8 + bytesFor(header.groundTruthsOfImage));
  if (stated !== length) refuse(`its header states ${stated} bytes of columns and it has ${length}`);
}

/** The counts of images and detections come to the totals, and no index leaves what it points into. */
function requireConsistent(header: Header, packed: PackedOverlaps): void {
  const sum = (counts: Int32Array): number => counts.reduce((total, count) => total + count, 0);
  const below = (values: Int32Array, limit: number): boolean =>
    values.every((value) => value >= 0 && value < limit);
  const agrees =
    sum(packed.detectionCounts) === header.detections &&
    sum(packed.groundTruthCounts) === header.groundTruths &&
    sum(packed.pairCounts) === header.pairs &&
    below(packed.detectionCategories, header.categories) &&
    below(packed.groundTruthCategories, header.categories) &&
    below(packed.pairPlaces, header.groundTruthsOfImage);
  if (!agrees) refuse('its counts do not come to the totals of its header');
}

function refuse(how: string): never {
  throw new InvalidInputError(
    `this table of overlaps contradicts itself: ${how}`,
    'a table as encodeOverlaps writes it',
  );
}

/** Every column in the order of the file. Their widths follow from the header alone. */
function columnsOf(header: Header, packed: PackedOverlaps): Column[] {
  const category = bytesFor(header.categories);
  const float = (values: Float64Array): Column => ({ kind: 'float', values });
  const integer = (values: Int32Array | Uint8Array, bytes: number): Column => ({
    kind: 'integer',
    values,
    bytes,
  });
  return [
    float(packed.imageIds),
    float(packed.categoryIds),
    integer(packed.detectionCounts, bytesFor(header.detectionsOfImage + 1)),
    integer(packed.detectionCategories, category),
    integer(packed.groundTruthCounts, bytesFor(header.groundTruthsOfImage + 1)),
    integer(packed.groundTruthCategories, category),
    integer(packed.groundTruthIgnored, 1),
    integer(packed.pairCounts, bytesFor(header.groundTruthsOfImage + 1)),
    integer(packed.pairPlaces, bytesFor(header.groundTruthsOfImage)),
    float(packed.pairIous),
  ];
}

/** Columns of the header's size that are still to be read. */
function emptyColumns(header: Header): PackedOverlaps {
  return {
    imageIds: new Float64Array(header.images),
    categoryIds: new Float64Array(header.categories),
    detectionCounts: new Int32Array(header.images),
    detectionCategories: new Int32Array(header.detections),
    groundTruthCounts: new Int32Array(header.images),
    groundTruthCategories: new Int32Array(header.groundTruths),
    groundTruthIgnored: new Uint8Array(header.groundTruths),
    pairCounts: new Int32Array(header.detections),
    pairPlaces: new Int32Array(header.pairs),
    pairIous: new Float64Array(header.pairs),
  };
}
