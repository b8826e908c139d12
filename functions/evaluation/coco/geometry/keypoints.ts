/** Keypoints, read from annotations and results into columns. */
import { grown } from '../columns.ts';
import { READ } from '../json/fieldStates.ts';
import type { Field, RecordReader } from '../json/record.ts';
import type { RecordScanner } from '../json/recordScanner.ts';
import type { ProblemList } from '../problems.ts';
import { requireBox, requireNumber, requireNumbers } from '../requirements.ts';
import { extent } from './extent.ts';
import type { AnnotationGeometry, DetectionGeometry, GeometryReader } from './geometry.ts';
import { MaskOfResult } from './maskOfResult.ts';
import { type MeasuredFrom, measuredFrom } from './measuredFrom.ts';

export class AnnotatedKeypointReader implements GeometryReader<AnnotationGeometry> {
  readonly fields: readonly Field[];
  private readonly field: number;
  private readonly slot: number;
  private readonly length: number;
  private values = new Float64Array(256);
  private counts = new Float64Array(256);

  /** @param keypoints K, of every annotation */
  constructor(field: number, slot: number, keypoints: number) {
    this.field = field;
    this.slot = slot;
    this.length = 3 * keypoints;
    this.fields = [
      { name: 'num_keypoints', kind: 'number', slot },
      { name: 'keypoints', kind: 'numbers', slot: slot + 1, length: this.length },
      { name: 'segmentation', kind: 'skip', slot: 0 },
    ];
  }

  begin(): void {}

  append({ numbers, states }: RecordReader, row: number): boolean {
    const { field, slot, length } = this;
    if (states[field] !== READ || states[field + 1] !== READ) return false;
    if (!allFinite(numbers, slot, 1 + length)) return false;
    this.counts = grown(this.counts, row + 1);
    this.counts[row] = numbers[slot] as number;
    this.values = grown(this.values, length * (row + 1));
    this.values.set(numbers.subarray(slot + 1, slot + 1 + length), length * row);
    return true;
  }

  appendRows(scanner: RecordScanner, first: number, count: number, row: number): number {
    const { field, slot, length } = this;
    if (!scanner.hasRead(field, field + 1)) return 0;
    this.counts = grown(this.counts, row + count);
    this.counts.set(scanner.rows.column(first, count, slot), row);
    this.values = grown(this.values, length * (row + count));
    this.values.set(scanner.rows.column(first, count, slot + 1, length), length * row);
    return count;
  }

  report(record: RecordReader, pointer: string, problems: ProblemList): void {
    requireNumber(record, this.field, this.slot, 'num_keypoints', pointer, problems);
    const { length } = this;
    requireNumbers(
      record,
      this.field + 1,
      this.slot + 1,
      length,
      'keypoints',
      pointer,
      problems,
      rule(length),
    );
  }

  finish(count: number): AnnotationGeometry {
    const values = this.values.subarray(0, this.length * count);
    return { keypoints: { values, counts: this.counts.subarray(0, count) }, masks: null };
  }
}

export class DetectedKeypointReader implements GeometryReader<DetectionGeometry> {
  readonly fields: readonly Field[];
  private readonly field: number;
  private readonly slot: number;
  private readonly length: number;
  /** What the areas of all results are taken from: known as soon as it has begun. */
  areaFrom: MeasuredFrom = 'keypoints';
  private readonly mask = new MaskOfResult();
  // Columns of one row are never moved: whoever holds them sees each result that is read into it.
  private points: Float64Array<ArrayBuffer>;
  private areas = new Float64Array(1024);
  // Scratch of one result.
  private readonly around = new Float64Array(4);

  /** @param keypoints K, of every result */
  constructor(field: number, slot: number, keypoints: number) {
    this.field = field;
    this.slot = slot;
    this.length = 3 * keypoints;
    this.points = new Float64Array(Math.max(1024, 2 * keypoints));
    this.fields = [
      { name: 'bbox', kind: 'box', slot },
      this.mask.field,
      { name: 'keypoints', kind: 'numbers', slot: slot + 4, length: this.length },
    ];
  }

  begin(record: RecordReader): void {
    this.areaFrom = measuredFrom(record, this.field) ?? 'keypoints';
    if (this.areaFrom !== 'segmentation') this.mask.field.skip();
  }

  append(record: RecordReader, row: number): boolean {
    const { field, slot, length } = this;
    const { numbers, states } = record;
    const first = slot + 4;
    if (states[field + 2] !== READ || !allFinite(numbers, first, length)) return false;
    const area = this.areaOf(record);
    if (area === null) return false;
    this.areas = grown(this.areas, row + 1);
    this.areas[row] = area;
    const end = ((2 * length) / 3) * (row + 1);
    this.points = grown(this.points, end);
    let at = end - (2 * length) / 3;
    for (let slotX = first; slotX < first + length; slotX += 3) {
      this.points[at++] = numbers[slotX] as number;
      this.points[at++] = numbers[slotX + 1] as number;
    }
    return true;
  }

  /** null where what it is taken from is not in order. */
  private areaOf(record: RecordReader): number | null {
    const { field, slot, length, areaFrom, around } = this;
    const { numbers, states } = record;
    if (areaFrom === 'segmentation') return this.mask.of(record, field + 1)?.area ?? null;
    if (areaFrom === 'keypoints') {
      extent(numbers, slot + 4, slot + 4 + length, around);
      return (around[2] as number) * (around[3] as number);
    }
    const width = numbers[slot + 2] as number;
    const height = numbers[slot + 3] as number;
    const isBox = states[field] === READ && allFinite(numbers, slot, 4) && width >= 0 && height >= 0;
    return isBox ? width * height : null;
  }

  report(record: RecordReader, pointer: string, problems: ProblemList): void {
    const { field, slot, length, areaFrom } = this;
    requireNumbers(record, field + 2, slot + 4, length, 'keypoints', pointer, problems, rule(length));
    if (areaFrom === 'bbox') requireBox(record, field, slot, pointer, problems);
    else if (areaFrom === 'segmentation') this.mask.report(record, field + 1, pointer, problems);
  }

  finish(count: number): DetectionGeometry {
    const points = this.points.subarray(0, ((2 * this.length) / 3) * count);
    return {
      boxes: new Float64Array(0),
      boxAreas: null,
      keypoints: { points, areas: this.areas.subarray(0, count) },
      masks: null,
    };
  }
}

const rule = (length: number): string =>
  `has to be ${length} numbers: x, y and visibility of ${length === 3 ? '1 keypoint' : `${length / 3} keypoints`}, as many as there are sigmas`;

function allFinite(numbers: Float64Array, start: number, length: number): boolean {
  // A difference of a number and itself is 0 if the number is finite, else NaN.
  let sum = 0;
  for (let slot = start; slot < start + length; slot++)
    sum += (numbers[slot] as number) - (numbers[slot] as number);
  return sum === 0;
}
