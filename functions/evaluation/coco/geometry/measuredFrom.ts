/** What the area of a result is taken from, and its box where boxes are compared: `loadRes` of pycocotools 2.0.11 (coco.py). */
import { ABSENT, EMPTY } from '../json/fieldStates.ts';
import type { RecordReader } from '../json/record.ts';

export type MeasuredFrom = 'bbox' | 'segmentation' | 'keypoints';

/** Whether the member is there and no empty list, which is as good as none. */
export const hasBox = ({ states }: RecordReader, field: number): boolean =>
  states[field] !== ABSENT && states[field] !== EMPTY;

/**
 * The member that decides for all results: of those the first one has, the first in this order.
 *
 * @param first the first result, its bbox read into `field`, its segmentation and keypoints into the next two
 * @returns null where it has none of them
 */
export function measuredFrom(first: RecordReader, field: number): MeasuredFrom | null {
  if (hasBox(first, field)) return 'bbox';
  if (first.states[field + 1] !== ABSENT) return 'segmentation';
  return first.states[field + 2] !== ABSENT ? 'keypoints' : null;
}
