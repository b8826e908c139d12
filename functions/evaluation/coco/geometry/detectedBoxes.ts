/** Boxes of results, or those around their masks or keypoints: as `loadRes` of pycocotools 2.0.11 (coco.py) has them. */
import { grown } from '../columns.ts';
import { ABSENT, EMPTY, READ } from '../json/fieldStates.ts';
import type { Field, RecordReader } from '../json/record.ts';
import { TentativeField } from '../json/tentativeField.ts';
import type { ProblemList } from '../problems.ts';
import { isBox, requireBox } from '../requirements.ts';
import { extent } from './extent.ts';
import type { DetectionGeometry, GeometryReader } from './geometry.ts';
import { MaskOfResult } from './maskOfResult.ts';
import { type MeasuredFrom, measuredFrom } from './measuredFrom.ts';

/** Of the list of keypoints. */
const LIST = 0;

/**
 * Where the first result has a bbox, every one has to. Else, where it has a mask, areas are those of the masks, and results without
 * a bbox have the box around theirs; else boxes are those around all keypoints, whatever the file says.
 */
export class DetectedBoxReader implements GeometryReader<DetectionGeometry> {
  readonly fields: readonly Field[];
  /** Known as soon as it has begun; null where the first result has nothing to take a box from. */
  measuredFrom: MeasuredFrom | null = 'bbox';
  private readonly field: number;
  private readonly slot: number;
  private readonly mask = new MaskOfResult();
  private readonly keypoints = new TentativeField({ name: 'keypoints', kind: 'list', slot: LIST });
  // Columns of one row are never moved: whoever holds them sees each result that is read into it.
  private boxes = new Float64Array(4 * 1024);
  /** Of the masks. */
  private areas: Float64Array<ArrayBuffer> | null = null;
  // Scratch of one result.
  private readonly around = new Float64Array(4);

  constructor(field: number, slot: number) {
    this.field = field;
    this.slot = slot;
    this.fields = [{ name: 'bbox', kind: 'box', slot }, this.mask.field, this.keypoints];
  }

  begin(record: RecordReader): void {
    this.measuredFrom = measuredFrom(record, this.field);
    if (this.measuredFrom === 'segmentation') this.areas = new Float64Array(1024);
    else this.mask.field.skip();
    if (this.measuredFrom !== 'keypoints') this.keypoints.skip();
  }

  append(record: RecordReader, row: number): boolean {
    if (this.measuredFrom === 'segmentation') return this.appendMasked(record, row);
    if (this.measuredFrom === 'keypoints') return this.appendPoints(record, row);
    const { field, slot } = this;
    return record.states[field] === READ && this.keep(record.numbers, slot, row);
  }

  private appendMasked(record: RecordReader, row: number): boolean {
    const { field, slot } = this;
    const mask = this.mask.of(record, field + 1);
    if (mask === null) return false;
    if (record.states[field] === ABSENT) this.keep(mask.box, 0, row);
    else if (!isBox(record, field, slot) || !this.keep(record.numbers, slot, row)) return false;
    this.areas = grown(this.areas as Float64Array<ArrayBuffer>, row + 1);
    this.areas[row] = mask.area;
    return true;
  }

  private appendPoints({ states, lists }: RecordReader, row: number): boolean {
    if (states[this.field + 2] !== READ) return false;
    const points = lists[LIST] as readonly number[];
    extent(points, 0, points.length, this.around);
    return points.every(Number.isFinite) && this.keep(this.around, 0, row);
  }

  /** Keeps a box of four numbers, unless they are none of a box (false). */
  private keep(numbers: ArrayLike<number>, slot: number, row: number): boolean {
    const x = numbers[slot] as number;
    const y = numbers[slot + 1] as number;
    const width = numbers[slot + 2] as number;
    const height = numbers[slot + 3] as number;
    // A difference of a number and itself is 0 if the number is finite, else NaN.
    const finite = x - x + (y - y) + (width - width) + (height - height) === 0;
    if (!(finite && width >= 0 && height >= 0)) return false;
    const at = 4 * row;
    if (at === this.boxes.length) this.boxes = grown(this.boxes, at + 4);
    this.boxes[at] = x;
    this.boxes[at + 1] = y;
    this.boxes[at + 2] = width;
    this.boxes[at + 3] = height;
    return true;
  }

  report(record: RecordReader, pointer: string, problems: ProblemList): void {
    const { field, slot } = this;
    const state = record.states[field];
    const box = `${pointer}/bbox`;
    if (this.measuredFrom === 'keypoints') this.reportPoints(record, `${pointer}/keypoints`, problems);
    else if (this.measuredFrom === 'segmentation') {
      this.mask.report(record, field + 1, pointer, problems);
      if (state === EMPTY) {
        const rule = 'is empty: four numbers are a box, and without bbox it is that around the mask';
        problems.add(box, 'WRONG_TYPE', rule);
      } else if (state !== ABSENT) requireBox(record, field, slot, pointer, problems);
    } else if (state !== ABSENT) requireBox(record, field, slot, pointer, problems);
    else if (this.measuredFrom === 'bbox')
      problems.add(box, 'MISSING', 'is missing: the first result has one, so every result needs one');
    else
      problems.add(
        box,
        'MISSING',
        'is missing, and so is what a box could be taken from: segmentation (RLE) or keypoints',
      );
  }

  private reportPoints({ states, lists }: RecordReader, place: string, problems: ProblemList): void {
    const state = states[this.field + 2];
    const points = lists[LIST] ?? [];
    const bad = points.findIndex((value) => !Number.isFinite(value));
    if (state === ABSENT) {
      const rule =
        'is missing: the first result has no bbox, so that the box of each is that around its keypoints';
      problems.add(place, 'MISSING', rule);
    } else if (state !== READ || points.length < 2)
      problems.add(place, 'WRONG_TYPE', 'has to be a list of numbers: x, y and visibility of each keypoint');
    else if (bad >= 0)
      problems.add(`${place}/${bad}`, 'NOT_FINITE', `is ${points[bad]}; it has to be finite`);
    else if (!Number.isFinite((this.around[2] as number) + (this.around[3] as number)))
      problems.add(place, 'NOT_FINITE', 'lie so far apart that the box around them is not finite');
  }

  finish(count: number): DetectionGeometry {
    const boxes = this.boxes.subarray(0, 4 * count);
    return { boxes, boxAreas: this.areas?.subarray(0, count) ?? null, keypoints: null, masks: null };
  }
}
