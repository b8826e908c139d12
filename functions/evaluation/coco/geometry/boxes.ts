/** Boxes as the geometry of an evaluation. */
import type { Annotations } from '../annotations.ts';
import { boxIou } from '../boxIou.ts';
import { grown } from '../columns.ts';
import type { Detections } from '../detectionColumns.ts';
import { type Field, READ, type RecordReader } from '../json/record.ts';
import type { ProblemList } from '../problems.ts';
import { requireBox } from '../requirements.ts';
import type { AnnotationGeometry, DetectionGeometry, GeometryReader, Measure } from './geometry.ts';

/** Annotations have their box in any case. */
export function annotatedBoxReader(): GeometryReader<AnnotationGeometry> {
  return {
    // Not looked at; named so that a file that ends inside one is told so.
    fields: [{ name: 'segmentation', kind: 'skip', slot: 0 }],
    begin: () => undefined,
    append: () => true,
    report: () => undefined,
    finish: () => ({ keypoints: null, masks: null }),
  };
}

export class DetectedBoxReader implements GeometryReader<DetectionGeometry> {
  readonly fields: readonly Field[];
  private readonly field: number;
  private readonly slot: number;
  private boxes = new Float64Array(4 * 1024);

  constructor(field: number, slot: number) {
    this.field = field;
    this.slot = slot;
    this.fields = [
      { name: 'bbox', kind: 'box', slot },
      { name: 'segmentation', kind: 'skip', slot: 0 },
    ];
  }

  begin(): void {}

  append({ numbers, states }: RecordReader, row: number): boolean {
    const { slot } = this;
    const x = numbers[slot] as number;
    const y = numbers[slot + 1] as number;
    const width = numbers[slot + 2] as number;
    const height = numbers[slot + 3] as number;
    // A difference of a number and itself is 0 if the number is finite, else NaN.
    const finite = x - x + (y - y) + (width - width) + (height - height) === 0;
    if (!(states[this.field] === READ && finite && width >= 0 && height >= 0)) return false;
    const at = 4 * row;
    if (at === this.boxes.length) this.boxes = grown(this.boxes, at + 4);
    this.boxes[at] = x;
    this.boxes[at + 1] = y;
    this.boxes[at + 2] = width;
    this.boxes[at + 3] = height;
    return true;
  }

  report(record: RecordReader, pointer: string, problems: ProblemList): void {
    requireBox(record, this.field, this.slot, pointer, problems);
  }

  finish(count: number): DetectionGeometry {
    return { boxes: this.boxes.subarray(0, 4 * count), keypoints: null, masks: null };
  }
}

export class BoxMeasure implements Measure {
  private readonly detected: Float64Array;
  private readonly annotated: Float64Array;
  private readonly isCrowd: Uint8Array;

  constructor(annotations: Annotations, detections: Detections) {
    this.annotated = annotations.boxes;
    this.isCrowd = annotations.isCrowd;
    this.detected = detections.boxes;
  }

  similarity(detectionRow: number, annotationRow: number): number {
    const crowd = this.isCrowd[annotationRow] === 1;
    return boxIou(this.detected, 4 * detectionRow, this.annotated, 4 * annotationRow, crowd);
  }

  area(detectionRow: number): number {
    const at = 4 * detectionRow;
    return (this.detected[at + 2] as number) * (this.detected[at + 3] as number);
  }
}
