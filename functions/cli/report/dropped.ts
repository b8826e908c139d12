/** Results that were left out of an evaluation. */
import type { Dropped } from '../../evaluation/coco/problems.ts';

/**
 * How many there are and where the first of them stand; nothing where there are none.
 *
 * @param one, many of what they are, in front of "the ground truth does not list"
 */
export function droppedNotes(one: string, many: string, { count, first }: Dropped): string[] {
  if (count === 0) return [];
  const places = first.slice(0, 3).join(', ') + (count > 3 ? ', …' : '');
  const [what, were] = count === 1 ? [one, 'was'] : [many, 'were'];
  return [`note: ${count} ${what} the ground truth does not list and ${were} left out (${places})`];
}

/** Detections of categories that the ground truth lacks. */
export const droppedDetections = (dropped: Dropped): string[] =>
  droppedNotes('detection is of a category', 'detections are of categories', dropped);
