/**
 * Binary form of a panoptic table, version 1: a sealed document (sealed.ts) of magic "ZOOPANOP".
 *
 *   header    canonical JSON: the protocol; the categories' `ids` and `isThing`; the numbers of images and of segments
 *   columns   one after another, without padding, in the order of {@link columnsOf}: image ids as floats of 8 bytes, else
 *             unsigned integers: positions of 4 bytes, rows of 1, 2 or 4 (as many as the largest possible value needs),
 *             segment ids of 3, pixels of 4
 *
 * Nothing in it depends on when, where or in how many parts it was made: equal tables have equal bytes.
 */
import { z } from 'zod';
import { InvalidInputError } from '../../../schema/errors.ts';
import { parseJsonWith } from '../../../schema/parse.ts';
import { Count } from '../coco/matchTableCodec.ts';
import { bytesFor, type Column, columnsBody, readColumns } from '../coco/matchTableColumns.ts';
import { type Envelope, seal, unseal } from '../sealed.ts';
import { PANOPTIC_PROTOCOL } from './panopticQuality.ts';
import { emptyRows, type PanopticTable } from './panopticTable.ts';

const ENVELOPE: Envelope = { magic: 'ZOOPANOP', version: 1, what: 'panoptic table' };
const SEGMENT_ID_BYTES = 3;
const PIXELS_BYTES = 4;
const POSITION_BYTES = 4;
/** Of one image: its id and its position. */
const IMAGE_BYTES = 8 + POSITION_BYTES;

const Header = z
  .strictObject({
    protocol: z.literal(PANOPTIC_PROTOCOL),
    categories: z.strictObject({ ids: z.array(z.number().int()), isThing: z.array(z.boolean()) }),
    images: Count,
    segments: Count,
  })
  .refine(
    ({ categories: { ids, isThing } }) => ids.length === isThing.length,
    'a category is a thing or stuff',
  );

export function encodePanopticTable(table: PanopticTable): Uint8Array {
  const images = table.imageIds.length;
  const header: z.input<typeof Header> = {
    protocol: PANOPTIC_PROTOCOL,
    categories: { ids: [...table.categories.ids], isThing: [...table.categories.isThing] },
    images,
    segments: table.segments.count,
  };
  return seal(ENVELOPE, header, columnsBody(columnsOf(table)));
}

/**
 * @throws InvalidInputError where the bytes are no panoptic table or one of another version
 * @throws DigestMismatchError where they were changed or cut short
 */
export function decodePanopticTable(bytes: Uint8Array): PanopticTable {
  const { header, body } = unseal(ENVELOPE, bytes);
  const { categories, images, segments } = parseJsonWith(Header, header, ENVELOPE.what);
  const length = images * IMAGE_BYTES + segments * segmentBytes(images, categories.ids.length);
  if (length !== body.length) {
    throw new InvalidInputError(
      `the columns of the panoptic table have ${body.length} bytes, not ${length}`,
      'the columns are as long as the header says',
    );
  }
  const table: PanopticTable = {
    categories,
    imageIds: new Float64Array(images),
    positions: new Int32Array(images),
    segments: emptyRows(segments),
  };
  readColumns(columnsOf(table), body);
  return table;
}

/** Bytes of one segment's row. */
function segmentBytes(images: number, categories: number): number {
  return bytesFor(images) + bytesFor(categories) + 2 * SEGMENT_ID_BYTES + 2 * PIXELS_BYTES;
}

/** Every column in the order of the file. Their widths follow from the header alone. */
function columnsOf({ categories, imageIds, positions, segments }: PanopticTable): Column[] {
  const integer = (values: Int32Array, bytes: number): Column => ({ kind: 'integer', values, bytes });
  return [
    { kind: 'float', values: imageIds },
    integer(positions, POSITION_BYTES),
    integer(segments.imageIndexes, bytesFor(imageIds.length)),
    integer(segments.categoryRows, bytesFor(categories.ids.length)),
    integer(segments.groundTruthIds, SEGMENT_ID_BYTES),
    integer(segments.predictionIds, SEGMENT_ID_BYTES),
    integer(segments.intersections, PIXELS_BYTES),
    integer(segments.unions, PIXELS_BYTES),
  ];
}
