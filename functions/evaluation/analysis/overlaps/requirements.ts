/** What an answer from overlaps may be asked. */
import { InvalidInputError } from '../../../../schema/errors.ts';
import type { MatchTable } from '../../coco/matchTable.ts';
import { LOWEST_OVERLAP } from './overlaps.ts';

/** A threshold of 1 is met by an IoU that rounding has left just below it (pycocotools' `min([t, 1-1e-10])`). */
export const HIGHEST_THRESHOLD = 1 - 1e-10;

/** @throws InvalidInputError where pairs of this IoU are not kept */
export function requireOverlap(name: string, iou: number): void {
  if (iou >= LOWEST_OVERLAP && iou <= 1) return;
  throw new InvalidInputError(
    `${name} cannot be ${iou}: give ${LOWEST_OVERLAP} to 1, as pairs are kept from an IoU of ${LOWEST_OVERLAP}`,
    `${name} is a number from ${LOWEST_OVERLAP} to 1`,
    [name],
  );
}

/** @throws InvalidInputError where categories were taken for one */
export function requireClasses({ parameters }: MatchTable, what: string): void {
  if (!parameters.classAgnostic) return;
  throw new InvalidInputError(
    `${what} cannot be made of a class-agnostic evaluation: its categories were taken for one`,
    'evaluate with classes',
  );
}
