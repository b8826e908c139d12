/** Job: by what the images of a data set can be chosen. */
import type { AttributeValue } from '../imageAttributes.ts';
import type { AnnotationSource } from '../sources.ts';
import type { Workbench } from '../workbench.ts';

/** A member that image records have. */
export interface AttributeSummary {
  readonly key: string;
  /** Images that have it. */
  readonly images: number;
  /** How many different values there are. */
  readonly distinct: number;
  /** The most frequent of them as texts, first those that most images have. */
  readonly values: readonly string[];
  /** Of its numbers; null where there is none. */
  readonly min: number | null;
  readonly max: number | null;
}

const MOST_VALUES = 20;
/** Of more keys than these nobody chooses. */
const MOST_KEYS = 100;

/** Each member that any image has, in the order in which they come first. */
export function attributes(workbench: Workbench, source: AnnotationSource): AttributeSummary[] {
  const valuesOf = new Map<string, Map<AttributeValue, number>>();
  for (const record of workbench.imageAttributes(source).values()) {
    for (const [key, value] of record) {
      const values = valuesOf.get(key) ?? new Map<AttributeValue, number>();
      values.set(value, (values.get(value) ?? 0) + 1);
      valuesOf.set(key, values);
    }
  }
  return [...valuesOf].slice(0, MOST_KEYS).map(([key, values]) => summarise(key, values));
}

function summarise(key: string, values: ReadonlyMap<AttributeValue, number>): AttributeSummary {
  let images = 0;
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (const [value, count] of values) {
    images += count;
    if (typeof value !== 'number' || !Number.isFinite(value)) continue;
    min = Math.min(min, value);
    max = Math.max(max, value);
  }
  const frequent = [...values].sort(([, a], [, b]) => b - a).slice(0, MOST_VALUES);
  return {
    key,
    images,
    distinct: values.size,
    values: frequent.map(([value]) => String(value)),
    min: min <= max ? min : null,
    max: min <= max ? max : null,
  };
}
