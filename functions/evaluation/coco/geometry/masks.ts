/** Masks, read from the `segmentation` of annotations and results. */
import { InvalidInputError } from '../../../../schema/errors.ts';
import { type Mask, measuredMask } from '../../masks/mask.ts';
import { requireVertices } from '../../masks/polygon.ts';
import { rleFromCounts } from '../../masks/rle.ts';
import { parseRleString } from '../../masks/rleString.ts';
import { grown } from '../columns.ts';
import { ABSENT, EMPTY, type Field, READ, type RecordReader } from '../json/record.ts';
import type { Segmentation } from '../json/segmentation.ts';
import type { ProblemList } from '../problems.ts';
import { isBox, requireBox } from '../requirements.ts';
import type { Polygons } from './columns.ts';
import type { AnnotationGeometry, DetectionGeometry, GeometryReader } from './geometry.ts';

export class AnnotatedMaskReader implements GeometryReader<AnnotationGeometry> {
  readonly fields: readonly Field[] = [{ name: 'segmentation', kind: 'segmentation', slot: 0 }];
  private readonly field: number;
  private readonly shapes: (Mask | Polygons)[] = [];

  constructor(field: number) {
    this.field = field;
  }

  begin(): void {}

  append(record: RecordReader): boolean {
    const shape = shapeOf(record, this.field);
    if (shape === null) return false;
    this.shapes.push(shape);
    return true;
  }

  report(record: RecordReader, pointer: string, problems: ProblemList): void {
    requireShape(record, this.field, pointer, problems);
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
  private hasBoxes = false;
  private readonly shapes: (Mask | Polygons)[] = [];
  private areas = new Float64Array(1024);

  constructor(field: number, slot: number) {
    this.field = field;
    this.slot = slot;
    this.fields = [
      { name: 'bbox', kind: 'box', slot },
      { name: 'segmentation', kind: 'segmentation', slot: 0 },
    ];
  }

  begin({ states }: RecordReader): void {
    this.hasBoxes = states[this.field] !== ABSENT && states[this.field] !== EMPTY;
  }

  append(record: RecordReader, row: number): boolean {
    const { field, slot, hasBoxes } = this;
    const { numbers, states } = record;
    if (hasBoxes && !isBox(record, field, slot)) return false;
    const isItsBox = hasBoxes && states[field + 1] === ABSENT;
    const shape = isItsBox ? boxShape(numbers, slot) : shapeOf(record, field + 1);
    if (shape === null) return false;
    this.shapes.push(shape);
    this.areas = grown(this.areas, row + 1);
    this.areas[row] = (numbers[slot + 2] as number) * (numbers[slot + 3] as number);
    return true;
  }

  report(record: RecordReader, pointer: string, problems: ProblemList): void {
    const { field, slot, hasBoxes } = this;
    if (hasBoxes) requireBox(record, field, slot, pointer, problems);
    if (!hasBoxes || record.states[field + 1] !== ABSENT) {
      requireShape(record, field + 1, pointer, problems);
    } else if (isBox(record, field, slot) && boxShape(record.numbers, slot) === null) {
      problems.add(`${pointer}/bbox`, 'BAD_MASK', 'is the mask as well, and lies too far away to be drawn');
    }
  }

  finish(count: number): DetectionGeometry {
    const boxAreas = this.hasBoxes ? this.areas.subarray(0, count) : null;
    return { boxes: new Float64Array(0), keypoints: null, masks: { shapes: this.shapes, boxAreas } };
  }
}

/** A box as a mask; null where it is too far away to be drawn. */
function boxShape(numbers: Float64Array, slot: number): Polygons | null {
  const left = numbers[slot] as number;
  const top = numbers[slot + 1] as number;
  const right = left + (numbers[slot + 2] as number);
  const bottom = top + (numbers[slot + 3] as number);
  const outline = [left, top, left, bottom, right, bottom, right, top];
  return orNull(() => checkedShape({ parts: [outline] }) as Polygons);
}

function shapeOf(record: RecordReader, field: number): Mask | Polygons | null {
  if (record.states[field] !== READ || record.segmentation === null) return null;
  const { segmentation } = record;
  return orNull(() => checkedShape(segmentation));
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

/** @throws InvalidInputError where it is no mask */
function checkedShape(segmentation: Segmentation): Mask | Polygons {
  if ('parts' in segmentation) {
    for (const part of segmentation.parts) requireVertices(part);
    return { parts: segmentation.parts.map((part) => new Float64Array(part)) };
  }
  const { size, counts } = segmentation;
  const [height = 0, width = 0] = size;
  const isCompressed = typeof counts === 'string';
  return measuredMask(
    isCompressed ? parseRleString(counts, height, width) : rleFromCounts(counts, height, width),
  );
}

function requireShape(record: RecordReader, field: number, pointer: string, problems: ProblemList): void {
  const place = `${pointer}/segmentation`;
  const state = record.states[field];
  if (state === ABSENT) problems.add(place, 'MISSING', 'is missing');
  else if (state === EMPTY) problems.add(place, 'MISSING', 'has no polygon');
  else if (state !== READ || record.segmentation === null) {
    const rule = 'has to be a list of polygons, each a list of numbers, or an object with size and counts';
    problems.add(place, 'WRONG_TYPE', rule);
  } else {
    try {
      checkedShape(record.segmentation);
    } catch (error) {
      if (!(error instanceof InvalidInputError)) throw error;
      problems.add(place, 'BAD_MASK', `is no mask: ${error.message} (${error.constraint})`);
    }
  }
}
