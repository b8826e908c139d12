/** A number of the zoo's table, or why there is none. */
import type { SemanticProtocol } from '../../../schema/semantic.ts';
import type { UndefinedBecause } from '../../evaluation/coco/statistic.ts';
import type { SemanticUndefinedBecause } from '../../evaluation/semantic/figure.ts';

export interface Cell {
  readonly value: number | null;
  /** A sentence; null where there is a value. */
  readonly undefinedBecause: string | null;
  /** Rules that a metric was measured by; null of what is no metric. */
  readonly protocol: 'COCO' | 'DETECTRON_AR' | SemanticProtocol | null;
  /** Ground truths that a metric rests on, of label maps their pixels; null of what rests on none. */
  readonly n: number | null;
}

export const absent = (undefinedBecause: string): Cell => ({
  ...{ value: null, undefinedBecause, protocol: null, n: null },
});

/** @param value undefined or null where it is not known */
export const known = (value: number | null | undefined, otherwise: string): Cell =>
  value === undefined || value === null
    ? absent(otherwise)
    : { value, undefinedBecause: null, protocol: null, n: null };

type Reason = UndefinedBecause | SemanticUndefinedBecause;

const SENTENCES: Readonly<Record<Reason, string>> = {
  NO_GROUND_TRUTH: 'the data set has no ground truth of the kind',
  EMPTY_SLICE: 'the data set has no images or no categories',
  NOT_APPLICABLE: 'the run was not evaluated at that limit',
  CLASS_ABSENT: 'the data set has no pixel of a class',
  GROUND_TRUTH_WITHHELD: 'the ground truth is not public',
};

const PERCENT = 100;

/** A metric in percent, as papers print it. */
export function metric(
  {
    value,
    undefinedBecause,
    n,
  }: {
    readonly value: number | null;
    readonly undefinedBecause: Reason | null;
    readonly n: number;
  },
  protocol: NonNullable<Cell['protocol']>,
): Cell {
  if (value !== null) return { value: value * PERCENT, undefinedBecause: null, protocol, n };
  return { value: null, undefinedBecause: SENTENCES[undefinedBecause ?? 'NOT_APPLICABLE'], protocol, n };
}
