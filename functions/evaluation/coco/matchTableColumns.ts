/** The columns of a match table as they are stored. */
import type { Body } from '../sealed.ts';
import { type MatchTable, wordsFor } from './matchTable.ts';

export type Column =
  | { readonly kind: 'float'; readonly values: Float64Array }
  /** Integers from 0, in `bytes` bytes each. */
  | { readonly kind: 'integer'; readonly values: Int32Array | Uint8Array; readonly bytes: number }
  /** Masks of `words` words each, of which the first `bytes` bytes are stored. */
  | { readonly kind: 'mask'; readonly values: Int32Array; readonly words: number; readonly bytes: number };

/** Every column in the order of the file. Their widths follow from the header alone. */
export function columnsOf(table: MatchTable): Column[] {
  const { parameters, detections, outcomes, groundTruths, pairs } = table;
  const thresholds = parameters.iouThresholds.length;
  const words = wordsFor(thresholds);
  const image = bytesFor(table.imageIds.length);
  const category = bytesFor(table.categoryIds.length);
  const float = (values: Float64Array): Column => ({ kind: 'float', values });
  const integer = (values: Int32Array | Uint8Array, bytes: number): Column => ({
    kind: 'integer',
    values,
    bytes,
  });
  const mask = (values: Int32Array): Column => ({
    kind: 'mask',
    values,
    words,
    bytes: Math.ceil(thresholds / 8),
  });
  return [
    float(table.imageIds),
    float(table.categoryIds),
    integer(detections.imageIndexes, image),
    integer(detections.categoryIndexes, category),
    integer(detections.ranks, bytesFor(parameters.maxDets.at(-1) as number)),
    float(detections.scores),
    integer(detections.outcomes, bytesFor(outcomes.count)),
    mask(outcomes.matched),
    mask(outcomes.ignored),
    float(groundTruths.annotationIds),
    integer(groundTruths.imageIndexes, image),
    integer(groundTruths.categoryIndexes, category),
    integer(groundTruths.ignored, 1),
    integer(pairs.detections, bytesFor(detections.count)),
    integer(pairs.groundTruths, bytesFor(groundTruths.count)),
    float(pairs.ious),
    mask(pairs.thresholds),
  ];
}

/** Bytes that hold every integer below `count`. */
export function bytesFor(count: number): number {
  if (count <= 2 ** 8) return 1;
  return count <= 2 ** 16 ? 2 : 4;
}

function packedLength(column: Column): number {
  if (column.kind === 'float') return 8 * column.values.length;
  if (column.kind === 'integer') return column.bytes * column.values.length;
  return (column.bytes * column.values.length) / column.words;
}

/** The columns one after another, as the body of a stored document. */
export function columnsBody(columns: readonly Column[]): Body {
  return {
    length: columns.reduce((sum, column) => sum + packedLength(column), 0),
    writeTo: (bytes) => {
      let at = 0;
      for (const column of columns) at = writeColumn(column, bytes, at);
    },
  };
}

/** Reads what {@link columnsBody} wrote into the columns' zeroed values. */
export function readColumns(columns: readonly Column[], body: Uint8Array): void {
  let at = 0;
  for (const column of columns) at = readColumn(column, body, at);
}

/** Writes a column to `bytes` from `at` on; where the next one begins. */
function writeColumn(column: Column, bytes: Uint8Array, at: number): number {
  const values = new Uint8Array(column.values.buffer, column.values.byteOffset, column.values.byteLength);
  const end = at + packedLength(column);
  const from = unpackedWidth(column);
  const width = packedWidth(column);
  for (let source = 0, target = at; target < end; source += from, target += width) {
    for (let byte = 0; byte < width; byte++) bytes[target + byte] = values[source + byte] as number;
  }
  return end;
}

/** Reads a column from `bytes` at `at` into its zeroed values; where the next one begins. */
function readColumn(column: Column, bytes: Uint8Array, at: number): number {
  const values = new Uint8Array(column.values.buffer, column.values.byteOffset, column.values.byteLength);
  const end = at + packedLength(column);
  const to = unpackedWidth(column);
  const width = packedWidth(column);
  for (let source = at, target = 0; source < end; source += width, target += to) {
    for (let byte = 0; byte < width; byte++) values[target + byte] = bytes[source + byte] as number;
  }
  return end;
}

/** Bytes of one stored element. */
function packedWidth(column: Column): number {
  return column.kind === 'float' ? 8 : column.bytes;
}

/** Bytes of one element in memory. */
function unpackedWidth(column: Column): number {
  return column.values.BYTES_PER_ELEMENT * (column.kind === 'mask' ? column.words : 1);
}
