/**
 * Version of the numbers this evaluator gives. It is part of every run id: raise it with any change that
 * can change a bit of a result.
 */
export const METRICS_VERSION = 'coco-2.0.11+zoometry-1';
