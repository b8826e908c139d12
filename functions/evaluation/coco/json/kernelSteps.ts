/** How the kernel reads records written like a template: step by step, the members of nested objects among the others. */
import { READ } from './fieldStates.ts';
import type { Field, RecordReader } from './record.ts';
import { ONE, OTHER, type RecordTemplate, type Step } from './recordTemplate.ts';

// As `scan.ts` of the kernels numbers them.
const NUMBER = 0;
const LIST = 1;
const SKIP = 2;
const TEXT = 3;
const RUNS = 4;
const POLYGONS = 5;

const NOTHING = new Uint8Array(0);

export interface KernelStep {
  readonly kind: number;
  /** Of its first number in a row. */
  readonly slot: number;
  readonly count: number;
  readonly before: Uint8Array;
  readonly separator: Uint8Array;
  readonly after: Uint8Array;
}

export interface KernelTemplate {
  readonly steps: readonly KernelStep[];
  /** What stands after the last value. */
  readonly close: Uint8Array;
}

/** The member of a record that may be an object read in place. */
export function innerOf({ fields }: RecordReader): Field | undefined {
  return fields.find(({ inner }) => inner !== undefined);
}

/** Numbers of a row: those of the record, place and length of each text in the window, and those of a nested object. */
export function rowLength(record: RecordReader): number {
  return innerSlot(record) + (innerOf(record)?.inner?.numbers.length ?? 0);
}

/** Where the numbers of a nested object are in a row. */
export function innerSlot({ numbers, fields }: RecordReader): number {
  return numbers.length + 2 * fields.filter(({ kind }) => kind === 'text').length;
}

/** How records like the one read last are read; null where the kernel cannot read them. */
export function kernelTemplateOf(record: RecordReader): KernelTemplate | null {
  return record.template && flattened(record, record.template, 0, innerSlot(record));
}

/** @param slot of the first number of the record in a row, and `inner` of its first nested object */
function flattened(
  record: RecordReader,
  template: RecordTemplate,
  slot: number,
  inner: number,
): KernelTemplate | null {
  const steps: KernelStep[] = [];
  // What of a nested object stands before the next value.
  let pending = NOTHING;
  for (const step of template.steps) {
    const field = record.fields[step.field];
    const before = joined(pending, step.before.bytes);
    pending = NOTHING;
    if (field?.inner && field.isList?.()) {
      steps.push({ kind: POLYGONS, slot: inner, count: 0, before, separator: NOTHING, after: NOTHING });
      continue;
    }
    if (field?.inner && record.states[step.field] === READ) {
      const nested = field.inner.template && flattened(field.inner, field.inner.template, inner, inner);
      const [first, ...others] = nested?.steps ?? [];
      if (!nested || !first) return null;
      steps.push({ ...first, before: joined(before, first.before) }, ...others);
      pending = joined(nested.close);
      continue;
    }
    const kind = kindOf(step, field);
    if (kind === null) return null;
    const inRow = kind === TEXT ? record.numbers.length + 2 * step.slot : step.slot;
    steps.push({
      kind,
      slot: slot + (kind === RUNS ? (field?.slot ?? 0) : inRow),
      count: step.count,
      before,
      separator: step.separator,
      after: step.after.bytes,
    });
  }
  return { steps, close: joined(pending, template.close.bytes) };
}

/** How the kernel reads a member; null where it cannot. */
function kindOf({ field, count }: Step, wanted: Field | undefined): number | null {
  if (field < 0 || wanted === undefined || wanted.kind === 'skip') return SKIP;
  if (wanted.kind === 'text') return TEXT;
  if (wanted.kind === 'runs') return RUNS;
  if (count === OTHER) return null;
  return count === ONE ? NUMBER : LIST;
}

function joined(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}
