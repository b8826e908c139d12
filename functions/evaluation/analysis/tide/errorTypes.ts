/** The kinds of error of TIDE. */

/**
 * CLS: on an object, of the wrong category. LOC: of the right category, not well enough on the object. BOTH: neither. DUPE: on an object that
 * another detection has found. BKG: on nothing. MISS: an object that no detection, nor one of CLS or LOC, is on.
 */
export const ERROR_TYPES = ['CLS', 'LOC', 'BOTH', 'DUPE', 'BKG', 'MISS'] as const;
export type ErrorType = (typeof ERROR_TYPES)[number];

/** Places in ERROR_TYPES. */
export const CLS = 0;
export const LOC = 1;
export const BOTH = 2;
export const DUPE = 3;
export const BKG = 4;
export const MISS = 5;
/** No error: a true positive. */
export const RIGHT = 6;
