/** Masks of results that are compared by something else: their area counts, and the box around them. */
import type { Mask } from '../../masks/mask.ts';
import { ABSENT } from '../json/fieldStates.ts';
import type { RecordReader } from '../json/record.ts';
import { SegmentationReader } from '../json/segmentation.ts';
import { TentativeField } from '../json/tentativeField.ts';
import type { ProblemList } from '../problems.ts';
import { requireShape, shapeOf } from './masks.ts';

export class MaskOfResult {
  /** Nothing of it is read by the kernels, which have no use for it. */
  readonly field: TentativeField;
  private readonly segmentation = new SegmentationReader();

  constructor() {
    const { segmentation } = this;
    this.field = new TentativeField({
      name: 'segmentation',
      kind: 'own',
      slot: 0,
      read: (reader) => segmentation.read(reader),
    });
  }

  /** The mask that was read into `field`; null where it is none. Polygons are none: the reference measures runs alone. */
  of(record: RecordReader, field: number): Mask | null {
    const shape = shapeOf(record, field, this.segmentation);
    return shape === null || 'parts' in shape ? null : shape;
  }

  report(record: RecordReader, field: number, pointer: string, problems: ProblemList): void {
    const place = `${pointer}/segmentation`;
    if (record.states[field] === ABSENT) {
      const rule = 'is missing: the first result has no bbox, so that the area of each is that of its mask';
      problems.add(place, 'MISSING', rule);
    } else if (this.segmentation.kind === 'polygons') {
      const rule = 'is made of polygons: without bbox the area of a result is that of a mask in runs (RLE)';
      problems.add(place, 'UNSUPPORTED', `${rule}; encode it, or give every result a bbox`);
    } else requireShape(record, field, this.segmentation, pointer, problems);
  }
}
