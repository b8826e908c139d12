/**
 * Binary form of a match table, version 2: an envelope (sealed.ts) with magic "ZOOMATCH". All numbers are little-endian.
 *
 *   header    canonical JSON: parameters, and the number of images, categories, detections, outcomes, ground truths and pairs
 *   body      columns, one after another, without padding, in the order of {@link columnsOf}: unsigned integers of 1, 2 or 4
 *             bytes (as many as the largest possible value needs), masks of ⌈T / 8⌉ bytes, floats of 8
 *
 * Nothing in it depends on when, where or in how many parts it was made: equal tables have equal bytes.
 */
import { z } from 'zod';
import { InvalidInputError } from '../../../schema/errors.ts';
import { EvaluationParameters } from '../../../schema/evaluation.ts';
import { parseJsonWith } from '../../../schema/parse.ts';
import { type Envelope, seal, unseal } from '../sealed.ts';
import { type MatchTable, wordsFor } from './matchTable.ts';
import { bytesFor, columnsBody, columnsOf, readColumns } from './matchTableColumns.ts';

const ENVELOPE: Envelope = { magic: 'ZOOMATCH', version: 2, what: 'match table' };

/** Of rows that an Int32Array can point to. */
export const Count = z
  .number()
  .int()
  .min(0)
  .max(2 ** 31 - 1);
export const MatchTableHeader = z.strictObject({
  parameters: EvaluationParameters,
  images: Count,
  categories: Count,
  detections: Count,
  outcomes: Count,
  groundTruths: Count,
  pairs: Count,
});

type Header = z.output<typeof MatchTableHeader>;

export function encodeMatchTable(table: MatchTable): Uint8Array {
  const header: Header = {
    parameters: table.parameters,
    images: table.imageIds.length,
    categories: table.categoryIds.length,
    detections: table.detections.count,
    outcomes: table.outcomes.count,
    groundTruths: table.groundTruths.count,
    pairs: table.pairs.count,
  };
  return seal(ENVELOPE, header, columnsBody(columnsOf(table)));
}

/**
 * @throws InvalidInputError where the bytes are no match table or one of another version, or header and body disagree
 * @throws DigestMismatchError where they were changed or cut short
 */
export function decodeMatchTable(bytes: Uint8Array): MatchTable {
  const { header: text, body } = unseal(ENVELOPE, bytes);
  const header = parseJsonWith(MatchTableHeader, text, ENVELOPE.what);
  // Before memory is asked for: a header may state any numbers.
  requireLength(header, body.length);
  const table = emptyTable(header);
  readColumns(columnsOf(table), body);
  return table;
}

function requireLength(header: Header, length: number): void {
  const { parameters, images, categories, detections, outcomes, groundTruths, pairs } = header;
  const areas = parameters.areaRanges.length;
  const mask = Math.ceil(parameters.iouThresholds.length / 8);
  const place = bytesFor(images) + bytesFor(categories);
  const rank = bytesFor(parameters.maxDets.at(-1) as number);
  const stated =
    8 * (images + categories) +
    detections * (place + rank + 8 + bytesFor(outcomes)) +
    outcomes * 2 * areas * mask +
    groundTruths * (8 + place + areas) +
    pairs * (bytesFor(detections) + bytesFor(groundTruths) + 8 + mask);
  if (stated === length) return;
  throw new InvalidInputError(
    `this match table contradicts itself: its header states ${stated} bytes of columns and it has ${length}`,
    'a table as encodeMatchTable writes it',
  );
}

/** A table of the header's size whose columns are still to be read. */
function emptyTable(header: Header): MatchTable {
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
      outcomes: new Int32Array(n),
    },
    outcomes: {
      count: header.outcomes,
      matched: new Int32Array(header.outcomes * areas * words),
      ignored: new Int32Array(header.outcomes * areas * words),
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
