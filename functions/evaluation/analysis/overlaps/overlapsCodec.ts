/**
 * Binary form of overlaps, version 1. All numbers are little-endian.
 *
 *   8 bytes   magic "ZOOPAIRS"
 *   4 bytes   version, unsigned
 *   4 bytes   length of the header, unsigned
 *   header    canonical JSON: parameters; the number of images, categories, detections, ground truths and pairs; and the
 *             largest number of detections and of ground truths that one image has
 *   columns   one after another, without padding, in the order of {@link columnsOf}: unsigned integers of 1, 2 or 4
 *             bytes (as many as the largest possible value needs), floats of 8. Of each image the number of its
 *             detections and ground truths, of each detection the number of its pairs, of each pair the place of
 *             the ground truth within its image
 *   32 bytes  SHA-256 of all that comes before
 *
 * Nothing in it depends on when, where or in how many parts it was made: equal overlaps have equal bytes.
 */
import { z } from 'zod';
import { canonicalJson, digestOf, hexOf } from '../../../../schema/digest.ts';
import { DigestMismatchError, InvalidInputError } from '../../../../schema/errors.ts';
import { EvaluationParameters } from '../../../../schema/evaluation.ts';
import { parseJsonWith } from '../../../../schema/parse.ts';
import {
  bytesFor,
  type Column,
  packedLength,
  readColumn,
  writeColumn,
} from '../../coco/matchTableColumns.ts';
import type { Overlaps } from './overlaps.ts';
import { type PackedOverlaps, packOverlaps, unpackOverlaps } from './packedOverlaps.ts';

const MAGIC = 'ZOOPAIRS';
const VERSION = 1;
const PREFIX_BYTES = 16;
const CHECKSUM_BYTES = 32;
const WHAT = 'overlaps';

const Count = z
  .number()
  .int()
  .min(0)
  .max(2 ** 31 - 1);
const Header = z.strictObject({
  parameters: EvaluationParameters,
  images: Count,
  categories: Count,
  detections: Count,
  groundTruths: Count,
  pairs: Count,
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
  const headerBytes = new TextEncoder().encode(canonicalJson(header));
  const columns = columnsOf(header, packed);
  const bodyBytes = columns.reduce((sum, column) => sum + packedLength(column), 0);
  const bytes = new Uint8Array(PREFIX_BYTES + headerBytes.length + bodyBytes + CHECKSUM_BYTES);
  const view = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode(MAGIC));
  view.setUint32(8, VERSION, true);
  view.setUint32(12, headerBytes.length, true);
  bytes.set(headerBytes, PREFIX_BYTES);
  let at = PREFIX_BYTES + headerBytes.length;
  for (const column of columns) at = writeColumn(column, bytes, at);
  bytes.set(Buffer.from(hexOf(digestOf(bytes.subarray(0, at))), 'hex'), at);
  return bytes;
}

/**
 * @throws InvalidInputError where the bytes are no overlaps or some of another version
 * @throws DigestMismatchError where they were changed or cut short
 */
export function decodeOverlaps(bytes: Uint8Array): Overlaps {
  const magic = new TextDecoder('latin1').decode(bytes.subarray(0, MAGIC.length));
  if (magic !== MAGIC || bytes.length < PREFIX_BYTES + CHECKSUM_BYTES) {
    throw new InvalidInputError('these bytes are no overlaps', `overlaps begin with ${MAGIC}`);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const version = view.getUint32(8, true);
  if (version !== VERSION) {
    throw new InvalidInputError(
      `these overlaps have version ${version}: find them again, or read them with the release that wrote them`,
      `version ${VERSION} is read`,
    );
  }
  const end = bytes.length - CHECKSUM_BYTES;
  const stated = Buffer.from(bytes.subarray(end)).toString('hex');
  const actual = hexOf(digestOf(bytes.subarray(0, end)));
  if (stated !== actual) throw new DigestMismatchError(WHAT, stated, actual);

  const body = PREFIX_BYTES + view.getUint32(12, true);
  const header = parseJsonWith(Header, new TextDecoder().decode(bytes.subarray(PREFIX_BYTES, body)), WHAT);
  const packed = emptyColumns(header);
  let at = body;
  for (const column of columnsOf(header, packed)) at = readColumn(column, bytes, at);
  return unpackOverlaps(header.parameters, packed);
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
