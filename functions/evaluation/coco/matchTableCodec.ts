/**
 * Binary form of a match table, version 1. All numbers are little-endian.
 *
 *   8 bytes   magic "ZOOMATCH"
 *   4 bytes   version, unsigned
 *   4 bytes   length of the header, unsigned
 *   header    canonical JSON: parameters, and the number of images, categories, detections, ground truths and pairs
 *   columns   one after another, without padding, in the order of {@link columnsOf}: unsigned integers of 1, 2 or 4
 *             bytes (as many as the largest possible value needs), masks of ⌈T / 8⌉ bytes, floats of 8
 *   32 bytes  SHA-256 of all that comes before
 *
 * Nothing in it depends on when, where or in how many parts it was made: equal tables have equal bytes.
 */
import { z } from 'zod';
import { canonicalJson, digestOf, hexOf } from '../../../schema/digest.ts';
import { DigestMismatchError, InvalidInputError } from '../../../schema/errors.ts';
import { EvaluationParameters } from '../../../schema/evaluation.ts';
import { parseJsonWith } from '../../../schema/parse.ts';
import { type MatchTable, wordsFor } from './matchTable.ts';
import { columnsOf, packedLength, readColumn, writeColumn } from './matchTableColumns.ts';

const MAGIC = 'ZOOMATCH';
const VERSION = 1;
const PREFIX_BYTES = 16;
const CHECKSUM_BYTES = 32;
const WHAT = 'match table';

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
});

export function encodeMatchTable(table: MatchTable): Uint8Array {
  const header = new TextEncoder().encode(
    canonicalJson({
      parameters: table.parameters,
      images: table.imageIds.length,
      categories: table.categoryIds.length,
      detections: table.detections.count,
      groundTruths: table.groundTruths.count,
      pairs: table.pairs.count,
    }),
  );
  const columns = columnsOf(table);
  const bodyBytes = columns.reduce((sum, column) => sum + packedLength(column), 0);
  const bytes = new Uint8Array(PREFIX_BYTES + header.length + bodyBytes + CHECKSUM_BYTES);
  const view = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode(MAGIC));
  view.setUint32(8, VERSION, true);
  view.setUint32(12, header.length, true);
  bytes.set(header, PREFIX_BYTES);
  let at = PREFIX_BYTES + header.length;
  for (const column of columns) at = writeColumn(column, bytes, at);
  bytes.set(checksum(bytes.subarray(0, at)), at);
  return bytes;
}

/**
 * @throws InvalidInputError where the bytes are no match table or one of another version
 * @throws DigestMismatchError where they were changed or cut short
 */
export function decodeMatchTable(bytes: Uint8Array): MatchTable {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const magic = new TextDecoder('latin1').decode(bytes.subarray(0, MAGIC.length));
  if (magic !== MAGIC || bytes.length < PREFIX_BYTES + CHECKSUM_BYTES) {
    throw new InvalidInputError('these bytes are no match table', `a match table begins with ${MAGIC}`);
  }
  const version = view.getUint32(8, true);
  if (version !== VERSION) {
    throw new InvalidInputError(
      `this match table has version ${version}: match again, or read it with the release that wrote it`,
      `version ${VERSION} is read`,
    );
  }
  const end = bytes.length - CHECKSUM_BYTES;
  const stated = Buffer.from(bytes.subarray(end)).toString('hex');
  const actual = hexOf(digestOf(bytes.subarray(0, end)));
  if (stated !== actual) throw new DigestMismatchError(WHAT, stated, actual);

  const body = PREFIX_BYTES + view.getUint32(12, true);
  const header = parseJsonWith(Header, new TextDecoder().decode(bytes.subarray(PREFIX_BYTES, body)), WHAT);
  const table = emptyTable(header);
  let at = body;
  for (const column of columnsOf(table)) at = readColumn(column, bytes, at);
  return table;
}

function checksum(bytes: Uint8Array): Uint8Array {
  return Buffer.from(hexOf(digestOf(bytes)), 'hex');
}

/** A table of the header's size whose columns are still to be read. */
function emptyTable(header: z.output<typeof Header>): MatchTable {
  const { parameters, detections: n, groundTruths: g, pairs: p } = header;
  const words = wordsFor(parameters.iouThresholds.length);
  const areas = parameters.areaRanges.length;
  return {
    parameters,
    imageIds: new Float64Array(header.images),
    categoryIds: new Float64Array(header.categories),
    detections: {
      count: n,
      imageIndexes: new Int32Array(n),
      categoryIndexes: new Int32Array(n),
      ranks: new Int32Array(n),
      scores: new Float64Array(n),
      matched: new Int32Array(n * areas * words),
      ignored: new Int32Array(n * areas * words),
    },
    groundTruths: {
      count: g,
      annotationIds: new Float64Array(g),
      imageIndexes: new Int32Array(g),
      categoryIndexes: new Int32Array(g),
      ignored: new Uint8Array(g * areas),
    },
    pairs: {
      count: p,
      detections: new Int32Array(p),
      groundTruths: new Int32Array(p),
      ious: new Float64Array(p),
      thresholds: new Int32Array(p * words),
    },
  };
}
