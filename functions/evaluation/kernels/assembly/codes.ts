/** What a visit has to know of a detection, as `visits.ts` of the evaluation says it. */

/** Codes from this one on are of detections that may be matched to a ground truth: this and the limit. */
export const MATCHABLE: i32 = 0xffff - 64;

/** The sign bit of a visit that is a code. */
export const UNMATCHED: i32 = 1 << 31;
