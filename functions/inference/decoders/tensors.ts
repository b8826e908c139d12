/** Output tensors as decoders read them: plain numbers, whatever the element type, and shapes that are checked. */
import type { OutputRef } from '../../../schema/manifest/outputRef.ts';
import { InferenceError } from '../failure.ts';
import { releaseMemory } from '../releaseMemory.ts';

/** What ONNX Runtime gives for one output. */
export interface OutputTensor {
  readonly type: string;
  readonly dims: readonly number[];
  readonly data: unknown;
}

/** Numbers of a tensor in row-major order. */
export type Numbers = ArrayLike<number>;

export interface NumberTensor {
  readonly dims: readonly number[];
  readonly data: Numbers;
}

/** The outputs of one run by name and, in the order of the graph, by position. */
export class OutputTensors {
  readonly #names: readonly string[];
  readonly #tensors: Readonly<Record<string, OutputTensor>>;

  /** `names` are all outputs of the graph in its order; `tensors` those that were fetched. */
  constructor(names: readonly string[], tensors: Readonly<Record<string, OutputTensor>>) {
    this.#names = names;
    this.#tensors = tensors;
  }

  /** @throws InferenceError OUTPUT_UNEXPECTED where there is no such output, or none of numbers */
  get(ref: OutputRef): NumberTensor {
    const name = typeof ref === 'string' ? ref : this.#names[ref];
    const tensor = name === undefined ? undefined : this.#tensors[name];
    if (!tensor) throw unexpected(`the graph gave no output ${JSON.stringify(ref)}`);
    return { dims: tensor.dims, data: numbersOf(tensor, name ?? '') };
  }

  /** Gives their memory back: everything has been read, and nothing that was read is a view of it. */
  release(): void {
    for (const { data } of Object.values(this.#tensors)) if (ArrayBuffer.isView(data)) releaseMemory(data);
  }
}

function numbersOf({ type, data }: OutputTensor, name: string): Numbers {
  if (data instanceof BigInt64Array || data instanceof BigUint64Array) return Float64Array.from(data, Number);
  if (ArrayBuffer.isView(data) && type !== 'bool') return data as unknown as Numbers;
  throw unexpected(`output ${JSON.stringify(name)} holds ${type}, not numbers`);
}

export function unexpected(message: string): InferenceError {
  return new InferenceError('OUTPUT_UNEXPECTED', message);
}

export function notFinite(candidate: number, what: string): InferenceError {
  const message = `the graph gave a ${what} that is no finite number (candidate ${candidate})`;
  return new InferenceError('OUTPUT_NOT_FINITE', message);
}

/** The same of what is not a candidate's: a mask, a heat map, logits. */
export function notFiniteValue(what: string, index: number): InferenceError {
  const message = `the graph gave ${what} with what is no finite number (index ${index})`;
  return new InferenceError('OUTPUT_NOT_FINITE', message);
}

/**
 * Shape of a tensor without its batch dimension, which must be 1: [1, n, 4] and [n, 4] are both [n, 4] for `rank` 2.
 *
 * @throws InferenceError OUTPUT_UNEXPECTED
 */
export function unbatched(dims: readonly number[], rank: number, ref: OutputRef): readonly number[] {
  if (dims.length === rank) return dims;
  if (dims.length === rank + 1 && dims[0] === 1) return dims.slice(1);
  const shape = `[${dims.join(', ')}]`;
  throw unexpected(
    `output ${JSON.stringify(ref)} has shape ${shape}: ${rank} dimensions are read, after a batch of 1`,
  );
}

/**
 * The same for a declared shape, whose dimensions may be names or unknown; a string is the reason why it does not
 * fit. Undefined: the graph does not tell the rank.
 */
export function declaredUnbatched(
  shape: readonly (number | string | null)[],
  rank: number,
): readonly (number | undefined)[] | string | undefined {
  if (shape.length === 0) return undefined;
  const known = shape.map((dim) => (typeof dim === 'number' ? dim : undefined));
  if (known.length === rank) return known;
  if (known.length === rank + 1 && (known[0] ?? 1) === 1) return known.slice(1);
  return `has shape [${shape.map((dim) => dim ?? '?').join(', ')}], not ${rank} dimensions after a batch of 1`;
}
