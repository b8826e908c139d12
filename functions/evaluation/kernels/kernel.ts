/**
 * The kernels: the few loops that see every byte of a results file or every pair of boxes, in WebAssembly. V8 compiles them before
 * the first record is read, where JavaScript would have to run slowly for a while to be compiled, and threads share the code.
 *
 * `assembly/` is their source, AssemblyScript; `npm run kernels` makes `kernels.wasm` of it, and a test makes sure that somebody did.
 * Whatever is at all unusual a kernel leaves alone: the plain reader takes it, which is what says what is wrong with it.
 */
import { readFileSync } from 'node:fs';
import { LimitExceededError } from '../../../schema/errors.ts';
import type { KernelExports } from './kernelExports.ts';

/** As `assembly/measure.ts` numbers them. */
export const GEOMETRIES = { boxes: 0, masks: 1, keypoints: 2 } as const;

let compiled: WebAssembly.Module | undefined;

/** Takes the code that another thread has compiled. */
export function adoptKernels(module: WebAssembly.Module): void {
  compiled = module;
}

/** The compiled code, which may be sent to a thread. */
export function kernelModule(): WebAssembly.Module {
  compiled ??= new WebAssembly.Module(readFileSync(new URL('./kernels.wasm', import.meta.url)));
  return compiled;
}

/** A place that a kernel answers: it speaks of 32 bits, and the half of its memory beyond 2 GiB seems to be below 0. */
export const placeOf = (answer: number): number => answer >>> 0;

const PAGE_BYTES = 1 << 16;
/** What 32 bits can address. */
const MOST_BYTES = 2 ** 32;
const ALIGNMENT = 8;
/** A memory of which more was used is not kept: few evaluations need as much, and it would be zeroed for them. */
const MOST_SPARE_BYTES = 1 << 24;

/** The memory of a kernel that is done with, zeroed. V8 frees memories late: of many small evaluations each would take one. */
let spare: WebAssembly.Memory | undefined;

/** The kernels with a memory of their own. Dispose of one whose memory nobody looks at any more (`using`): the next has it then. */
export class Kernel implements Disposable {
  readonly exports: KernelExports;
  private readonly memory: WebAssembly.Memory;
  private free: number;
  private readonly viewers: (() => void)[] = [];

  constructor() {
    this.memory = spare ?? new WebAssembly.Memory({ initial: 1 });
    spare = undefined;
    const env = { memory: this.memory, exp: Math.exp };
    const { exports } = new WebAssembly.Instance(kernelModule(), { env });
    this.exports = exports as KernelExports;
    this.free = this.exports.firstFree.value;
  }

  [Symbol.dispose](): void {
    if (this.free > MOST_SPARE_BYTES) return;
    this.bytes(0, this.free).fill(0);
    spare = this.memory;
  }

  /** Calls `view` now, and again whenever views of the memory that were made before are empty because it has grown. */
  keepViewed(view: () => void): void {
    this.viewers.push(view);
    view();
  }

  /**
   * Zeroed bytes, aligned for doubles; they cost nothing until they are written to.
   *
   * @throws LimitExceededError where there are no more
   */
  allocate(bytes: number): number {
    const at = Math.ceil(this.free / ALIGNMENT) * ALIGNMENT;
    const end = at + bytes;
    const missing = end - this.memory.buffer.byteLength;
    if (missing > 0) this.grow(missing);
    this.free = end;
    if (missing > 0) for (const view of this.viewers) view();
    return at;
  }

  private grow(missing: number): void {
    const { byteLength } = this.memory.buffer;
    // At least to four times the size, since memory that nobody writes to costs nothing: each time all views are made anew, and V8 thinks
    // of collecting garbage, which of a large memory takes milliseconds.
    const bytes = Math.max(missing, Math.min(3 * byteLength, MOST_BYTES - byteLength));
    try {
      this.memory.grow(Math.ceil(bytes / PAGE_BYTES));
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      throw new LimitExceededError(
        `an evaluation has at most ${MOST_BYTES / 2 ** 30} GiB of memory, and this one needs more: evaluate fewer images at a time`,
        [],
        { cause: error },
      );
    }
  }

  /**
   * More bytes in the place of those at `at`, which are moved.
   *
   * @param bytes of them to be kept
   */
  reallocate(at: number, bytes: number, wanted: number): number {
    const to = this.allocate(wanted);
    new Uint8Array(this.memory.buffer).copyWithin(to, at, at + bytes);
    return to;
  }

  /** A copy of `values`; where it is. */
  place(values: Float64Array | Int32Array | Uint8Array): number {
    const at = this.allocate(values.byteLength);
    this.bytes(at, values.byteLength).set(
      new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
    );
    return at;
  }

  bytes(at: number, length: number): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.memory.buffer, at, length);
  }

  int32(at: number, length: number): Int32Array<ArrayBuffer> {
    return new Int32Array(this.memory.buffer, at, length);
  }

  float64(at: number, length: number): Float64Array<ArrayBuffer> {
    return new Float64Array(this.memory.buffer, at, length);
  }

  uint16(at: number, length: number): Uint16Array<ArrayBuffer> {
    return new Uint16Array(this.memory.buffer, at, length);
  }

  /** A text of ASCII. */
  ascii(at: number, length: number): string {
    return Buffer.from(this.memory.buffer, at, length).toString('latin1');
  }

  /** True where `bytes` are a part of the memory. */
  holds(bytes: Uint8Array): boolean {
    return bytes.buffer === this.memory.buffer;
  }
}
