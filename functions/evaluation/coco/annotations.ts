/** The annotations of a ground truth file, in columns and in the order of the file. */
import { grown } from './columns.ts';
import type { AnnotationGeometry, GeometryReader } from './geometry/geometry.ts';
import type { IdIndex } from './idIndex.ts';
import type { ByteReader } from './json/byteReader.ts';
import { ABSENT, READ } from './json/fieldStates.ts';
import { type Field, RecordReader } from './json/record.ts';
import type { RecordScanner } from './json/recordScanner.ts';
import type { ProblemList } from './problems.ts';
import { requireBox, requireId, requireNumber, requireObject } from './requirements.ts';

/** n rows in the order of the file: ties between ground truths are decided by it. */
export interface Annotations extends AnnotationGeometry {
  readonly count: number;
  /** [n] The file's ids, which may be 0 and may repeat: nothing here relies on them. */
  readonly ids: Float64Array;
  /** [n] Row of the image, -1 where the file does not list it (such an annotation is never evaluated). */
  readonly imageRows: Int32Array;
  /** [n] Row of the category, -1 where the file does not list it. */
  readonly categoryRows: Int32Array;
  /** [n, 4] x, y, width, height in pixels of the original image; x, y is the upper left corner. */
  readonly boxes: Float64Array;
  /** [n] Pixels, as the file states it (the area of the mask, in COCO): decides the area range. */
  readonly areas: Float64Array;
  /** [n] 1 where the file states no area and `areas` has the box's. */
  readonly missingArea: Uint8Array;
  /** [n] 1 for a crowd region. Absent counts as 0, as where the reference sets its ignore flag. */
  readonly isCrowd: Uint8Array;
  /** [n] The file's own `ignore` flag. COCO evaluation overwrites it with `iscrowd`. */
  readonly ignore: Uint8Array;
}

/** State of an area that is the box's. */
const ASSUMED = 255;

const ID = 0;
const IMAGE_ID = 1;
const CATEGORY_ID = 2;
const AREA = 3;
const IS_CROWD = 4;
const IGNORE = 5;
const BOX = 6;
const FIELDS: readonly Field[] = [
  { name: 'id', kind: 'number', slot: ID },
  { name: 'image_id', kind: 'number', slot: IMAGE_ID },
  { name: 'category_id', kind: 'number', slot: CATEGORY_ID },
  { name: 'area', kind: 'number', slot: AREA },
  { name: 'iscrowd', kind: 'flag', slot: IS_CROWD },
  { name: 'ignore', kind: 'flag', slot: IGNORE },
  { name: 'bbox', kind: 'box', slot: BOX },
];
/** Where the members of the geometry begin. */
export const GEOMETRY_FIELD = FIELDS.length;
export const GEOMETRY_SLOT = BOX + 4;

/** Annotations there is room for at first, more than those of COCO's validation set: memory that nobody writes to costs nothing. */
const CAPACITY = 1 << 16;

/** An annotation without an area: an error, or one whose area is that of its box. */
export type MissingArea = 'reject' | 'box';

export class AnnotationColumns {
  readonly record: RecordReader;
  private readonly ofMissingArea: MissingArea;
  private readonly geometry: GeometryReader<AnnotationGeometry>;
  private count = 0;
  private ids = new Float64Array(CAPACITY);
  private imageIds = new Float64Array(CAPACITY);
  private categoryIds = new Float64Array(CAPACITY);
  private boxes = new Float64Array(4 * CAPACITY);
  private areas = new Float64Array(CAPACITY);
  private missingArea = new Uint8Array(CAPACITY);
  private isCrowd = new Uint8Array(CAPACITY);
  private ignore = new Uint8Array(CAPACITY);

  constructor(ofMissingArea: MissingArea, geometry: GeometryReader<AnnotationGeometry>) {
    this.ofMissingArea = ofMissingArea;
    this.geometry = geometry;
    this.record = new RecordReader([...FIELDS, ...geometry.fields]);
  }

  readAll(reader: ByteReader, scanner: RecordScanner, problems: ProblemList): void {
    const { geometry, record } = this;
    const take = (isObject: boolean, index: number): void => {
      if (isObject && this.ofMissingArea === 'box') assumeArea(record);
      if (isObject && isValid(record) && geometry.append(record, this.count)) this.append(record);
      else report(record, isObject, geometry, `${reader.section}/${index}`, problems);
    };
    scanner.turnTo(record);
    scanner.readAll(reader, (first, count) => this.appendRows(scanner, first, count), take);
  }

  /** Takes rows as {@link append} takes records: how many, before one that is not in order. */
  private appendRows(scanner: RecordScanner, first: number, most: number): number {
    if (!this.geometry.appendRows || !scanner.hasRead(ID, IMAGE_ID, CATEGORY_ID, AREA, BOX)) return 0;
    const { rows } = scanner;
    const row = this.count;
    const inOrder = rows.countBoxes(first, rows.countIds(first, most, 3), BOX);
    const count = this.geometry.appendRows(scanner, first, inOrder, row);
    this.count += count;
    this.reserve(this.count);
    this.ids.set(rows.column(first, count, ID), row);
    this.imageIds.set(rows.column(first, count, IMAGE_ID), row);
    this.categoryIds.set(rows.column(first, count, CATEGORY_ID), row);
    this.areas.set(rows.column(first, count, AREA), row);
    this.boxes.set(rows.column(first, count, BOX, 4), 4 * row);
    if (scanner.hasRead(IS_CROWD)) this.isCrowd.set(rows.flags(first, count, IS_CROWD), row);
    if (scanner.hasRead(IGNORE)) this.ignore.set(rows.flags(first, count, IGNORE), row);
    return count;
  }

  private append(record: RecordReader): void {
    const row = this.count++;
    this.reserve(row + 1);
    const { numbers, states } = record;
    this.ids[row] = numbers[ID] as number;
    this.imageIds[row] = numbers[IMAGE_ID] as number;
    this.categoryIds[row] = numbers[CATEGORY_ID] as number;
    this.areas[row] = numbers[AREA] as number;
    this.missingArea[row] = states[AREA] === ASSUMED ? 1 : 0;
    this.boxes.set(numbers.subarray(BOX, BOX + 4), 4 * row);
    this.isCrowd[row] = states[IS_CROWD] !== ABSENT && numbers[IS_CROWD] !== 0 ? 1 : 0;
    this.ignore[row] = states[IGNORE] !== ABSENT && numbers[IGNORE] !== 0 ? 1 : 0;
  }

  private reserve(length: number): void {
    if (length <= this.ids.length) return;
    this.ids = grown(this.ids, length);
    this.imageIds = grown(this.imageIds, length);
    this.categoryIds = grown(this.categoryIds, length);
    this.boxes = grown(this.boxes, 4 * length);
    this.areas = grown(this.areas, length);
    this.missingArea = grown(this.missingArea, length);
    this.isCrowd = grown(this.isCrowd, length);
    this.ignore = grown(this.ignore, length);
  }

  /** Images and categories may follow the annotations in the file, so rows are known only at its end. */
  finish(imageIndex: IdIndex, categoryIndex: IdIndex): Annotations {
    const { count } = this;
    return {
      count,
      ids: this.ids.subarray(0, count),
      imageRows: imageIndex.rowsOf(this.imageIds.subarray(0, count)),
      categoryRows: categoryIndex.rowsOf(this.categoryIds.subarray(0, count)),
      boxes: this.boxes.subarray(0, 4 * count),
      areas: this.areas.subarray(0, count),
      missingArea: this.missingArea.subarray(0, count),
      isCrowd: this.isCrowd.subarray(0, count),
      ignore: this.ignore.subarray(0, count),
      ...this.geometry.finish(count),
    };
  }
}

/** What {@link report} finds nothing wrong with. */
function isValid({ states, numbers }: RecordReader): boolean {
  for (let field = ID; field <= AREA; field++) {
    if (!(states[field] === READ || states[field] === ASSUMED) || !Number.isFinite(numbers[field]))
      return false;
  }
  for (let field = IS_CROWD; field <= IGNORE; field++) {
    if (states[field] !== ABSENT && (states[field] !== READ || !Number.isFinite(numbers[field])))
      return false;
  }
  for (let slot = BOX; slot < BOX + 4; slot++) {
    if (!Number.isFinite(numbers[slot])) return false;
  }
  return (
    states[BOX] === READ &&
    (numbers[BOX + 2] as number) >= 0 &&
    (numbers[BOX + 3] as number) >= 0 &&
    Number.isSafeInteger(numbers[ID]) &&
    Number.isSafeInteger(numbers[IMAGE_ID]) &&
    Number.isSafeInteger(numbers[CATEGORY_ID])
  );
}

/** The only honest guess where the file states none: exact for boxes, too large for masks. */
function assumeArea({ states, numbers }: RecordReader): void {
  if (states[AREA] !== ABSENT || states[BOX] !== READ) return;
  states[AREA] = ASSUMED;
  numbers[AREA] = (numbers[BOX + 2] as number) * (numbers[BOX + 3] as number);
}

function report(
  record: RecordReader,
  isObject: boolean,
  geometry: GeometryReader<AnnotationGeometry>,
  pointer: string,
  problems: ProblemList,
): void {
  if (!requireObject(isObject, pointer, problems)) return;
  requireId(record, ID, 'id', pointer, problems);
  requireId(record, IMAGE_ID, 'image_id', pointer, problems);
  requireId(record, CATEGORY_ID, 'category_id', pointer, problems);
  if (record.states[AREA] !== ASSUMED) requireNumber(record, AREA, AREA, 'area', pointer, problems);
  requireBox(record, BOX, BOX, pointer, problems);
  if (record.states[IS_CROWD] !== ABSENT) {
    requireNumber(record, IS_CROWD, IS_CROWD, 'iscrowd', pointer, problems);
  }
  if (record.states[IGNORE] !== ABSENT) requireNumber(record, IGNORE, IGNORE, 'ignore', pointer, problems);
  geometry.report(record, pointer, problems);
}
