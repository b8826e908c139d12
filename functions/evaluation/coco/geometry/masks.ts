/** Masks, read from the `segmentation` of annotations and results. */
import { InvalidInputError } from '../../../../schema/errors.ts';
import { measuredMask } from '../../masks/mask.ts';
import { requireVertices } from '../../masks/polygon.ts';
import { rleFromCounts } from '../../masks/rle.ts';
import { parseRleString } from '../../masks/rleString.ts';
import { grown } from '../columns.ts';
import { ABSENT, EMPTY, READ } from '../json/fieldStates.ts';
import type { Field, RecordReader } from '../json/record.ts';
import type { RecordScanner } from '../json/recordScanner.ts';
import { type Segmentation, SegmentationReader, segmentationField } from '../json/segmentation.ts';
import type { ProblemList } from '../problems.ts';
import { isBox, requireBox } from '../requirements.ts';
import { Slab } from '../slab.ts';
import { AnnotatedShapes } from './annotatedShapes.ts';
import type { Polygons, Shape } from './columns.ts';
import type { AnnotationGeometry, DetectionGeometry, GeometryReader } from './geometry.ts';
import { hasBox } from './measuredFrom.ts';

export class AnnotatedMaskReader implements GeometryReader<AnnotationGeometry> {
  readonly fields: readonly Field[];
  private readonly segmentation = new SegmentationReader();
  private readonly field: number;
  private readonly shapes = new AnnotatedShapes();

  constructor(field: number) {
    this.field = field;
    this.fields = [segmentationField(this.segmentation)];
  }

  begin(): void {}

  append(record: RecordReader): boolean {
    const shape = shapeOf(record, this.field, this.segmentation);
    if (shape === null) return false;
    this.shapes.append(shape);
    return true;
  }

  /** Polygons; masks are taken one by one. */
  appendRows(scanner: RecordScanner, first: number, most: number): number {
    if (!scanner.hasRead(this.field)) return 0;
    const { rows } = scanner;
    const read = rows.innerColumn(first, most, 5);
    let count = 0;
    while (count < most && Number.isNaN(read[5 * count])) count++;
    this.shapes.appendScanned(read, count, (from, end) => rows.copy(from, end));
    return count;
  }

  report(record: RecordReader, pointer: string, problems: ProblemList): void {
    requireShape(record, this.field, this.segmentation, pointer, problems);
  }

  finish(): AnnotationGeometry {
    return { keypoints: null, masks: this.shapes };
  }
}

/**
 * As the reference's `loadRes`: where the first result has a box, all have to have one and their areas are those of the
 * boxes; a result without a mask is then its box.
 */
export class DetectedMaskReader implements GeometryReader<DetectionGeometry> {
  readonly fields: readonly Field[];
  private readonly field: number;
  private readonly slot: number;
  private readonly segmentation = new SegmentationReader();
  private hasBoxes = false;
  private readonly shapes: Shape[] = [];
  private areas = new Float64Array(1024);

  constructor(field: number, slot: number) {
    this.field = field;
    this.slot = slot;
    this.fields = [{ name: 'bbox', kind: 'box', slot }, segmentationField(this.segmentation)];
  }

  begin(record: RecordReader): void {
    this.hasBoxes = hasBox(record, this.field);
  }

  append(record: RecordReader, row: number): boolean {
    const { field, slot, hasBoxes } = this;
    const { numbers, states } = record;
    if (hasBoxes && !isBox(record, field, slot)) return false;
    const isItsBox = hasBoxes && states[field + 1] === ABSENT;
    const shape = isItsBox ? boxShape(numbers, slot) : shapeOf(record, field + 1, this.segmentation);
    if (shape === null) return false;
    this.shapes.push(shape);
    this.areas = grown(this.areas, row + 1);
    this.areas[row] = (numbers[slot + 2] as number) * (numbers[slot + 3] as number);
    return true;
  }

  report(record: RecordReader, pointer: string, problems: ProblemList): void {
    reportShape(record, this.field, this.slot, this.hasBoxes, this.segmentation, pointer, problems);
  }

  finish(count: number): DetectionGeometry {
    const boxAreas = this.hasBoxes ? this.areas.subarray(0, count) : null;
    const masks = { shapes: this.shapes, boxAreas };
    return { boxes: new Float64Array(0), boxAreas: null, keypoints: null, masks };
  }
}

/** Says what is wrong with the mask of a result, whose box is read into `field` and its mask into the next. */
export function reportShape(
  record: RecordReader,
  field: number,
  slot: number,
  hasBoxes: boolean,
  segmentation: SegmentationReader,
  pointer: string,
  problems: ProblemList,
): void {
  if (hasBoxes) requireBox(record, field, slot, pointer, problems);
  if (!hasBoxes || record.states[field + 1] !== ABSENT) {
    requireShape(record, field + 1, segmentation, pointer, problems);
  } else if (isBox(record, field, slot) && boxShape(record.numbers, slot) === null) {
    problems.add(`${pointer}/bbox`, 'BAD_MASK', 'is the mask as well, and lies too far away to be drawn');
  }
}

/** A box as a mask; null where it is too far away to be drawn. */
export function boxShape(numbers: Float64Array, slot: number): Polygons | null {
  const left = numbers[slot] as number;
  const top = numbers[slot + 1] as number;
  const right = left + (numbers[slot + 2] as number);
  const bottom = top + (numbers[slot + 3] as number);
  const outline = [left, top, left, bottom, right, bottom, right, top];
  return orNull(() => checkedShape({ parts: [outline] }) as Polygons);
}

/** What was read, or null where it is no mask. */
export function shapeOf(record: RecordReader, field: number, segmentation: SegmentationReader): Shape | null {
  const value = segmentation.value();
  if (record.states[field] !== READ || value === null) return null;
  return orNull(() => checkedShape(value));
}

/** null where the input was invalid. */
function orNull<T>(make: () => T): T | null {
  try {
    return make();
  } catch (error) {
    if (error instanceof InvalidInputError) return null;
    throw error;
  }
}

/** The coordinates of all polygons. */
const coordinates = new Slab();

/** @throws InvalidInputError where it is no mask */
function checkedShape(segmentation: Segmentation): Shape {
  if ('parts' in segmentation) {
    for (const part of segmentation.parts) requireVertices(part);
    return { parts: segmentation.parts.map((part) => coordinates.keep(part)) };
  }
  const { size, counts } = segmentation;
  const [height = 0, width = 0] = size;
  const isCompressed = typeof counts === 'string';
  return measuredMask(
    isCompressed ? parseRleString(counts, height, width) : rleFromCounts(counts, height, width),
  );
}

/** Says what is wrong with a mask or polygons. */
export function requireShape(
  record: RecordReader,
  field: number,
  segmentation: SegmentationReader,
  pointer: string,
  problems: ProblemList,
): void {
  const place = `${pointer}/segmentation`;
  const state = record.states[field];
  const value = segmentation.value();
  if (state === ABSENT) problems.add(place, 'MISSING', 'is missing');
  else if (state === EMPTY) problems.add(place, 'MISSING', 'has no polygon');
  else if (state !== READ || value === null) {
    const rule = 'has to be a list of polygons, each a list of numbers, or an object with size and counts';
    problems.add(place, 'WRONG_TYPE', rule);
  } else {
    try {
      checkedShape(value);
    } catch (error) {
      if (!(error instanceof InvalidInputError)) throw error;
      problems.add(place, 'BAD_MASK', `is no mask: ${error.message} (${error.constraint})`);
    }
  }
}
