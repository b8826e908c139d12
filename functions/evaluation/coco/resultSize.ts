/** How many numbers an evaluation may ask for: parameters alone, without a byte of data, could ask for more than any memory holds. */
import { LimitExceededError } from '../../../schema/errors.ts';

/** Elements of the precision array, and of that of scores; COCO's own parameters make 969,600. */
const MAX_ELEMENTS = 2 ** 26;

/** Axes of the precision array. */
interface Shape {
  readonly thresholds: number;
  readonly recalls: number;
  readonly categories: number;
  readonly areas: number;
  readonly limits: number;
}

/** @throws LimitExceededError where the arrays of this shape would be too large */
export function requireResultSize({ thresholds, recalls, categories, areas, limits }: Shape): void {
  const elements = thresholds * recalls * categories * areas * limits;
  if (elements <= MAX_ELEMENTS) return;
  throw new LimitExceededError(
    `${thresholds} IoU thresholds x ${recalls} recalls x ${categories} categories x ${areas} area ranges x ${limits} limits are ${elements} numbers; ${MAX_ELEMENTS} are possible: ask for fewer of any`,
    ['parameters'],
  );
}
