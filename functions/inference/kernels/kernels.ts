/**
 * The kernels: the loops that see every pixel of an image, or every number of an output, in WebAssembly, most of them with vectors. What
 * they compute is to the bit what a plain loop would; `image/resizeLinear.ts`, `image/resizeAntialiased.ts` and `masks/columnTurns.ts`
 * have the rules, and of JPEG the kernels themselves.
 *
 * `assembly/` is their source, AssemblyScript; `npm run kernels` makes `kernels.wasm` of it, and a test makes sure that somebody did.
 */
import { readFileSync } from 'node:fs';
import type { KernelExports } from './kernelExports.ts';

const PAGE_BYTES = 1 << 16;
const VECTOR_BYTES = 16;
/** Vectors are read and written whole, and by fours: behind everything there is room for four that begin at its end. */
const ROOM_BYTES = 4 * VECTOR_BYTES;

/** The bytes of as many vectors as `bytes` begin. */
export const wholeVectors = (bytes: number): number => Math.ceil(bytes / VECTOR_BYTES) * VECTOR_BYTES;

let compiled: WebAssembly.Module | undefined;

/** Compiled once: V8 keeps what it has learnt of it, too. */
function kernelModule(): WebAssembly.Module {
  compiled ??= new WebAssembly.Module(readFileSync(new URL('./kernels.wasm', import.meta.url)));
  return compiled;
}

/** The kernels with a memory of their own, which is used again for image after image. */
export class Kernels {
  readonly exports: KernelExports;
  readonly #memory = new WebAssembly.Memory({ initial: 1 });
  readonly #start: number;
  #free: number;

  constructor() {
    this.exports = new WebAssembly.Instance(kernelModule(), { env: { memory: this.#memory } })
      .exports as KernelExports;
    this.#start = this.exports.firstFree.value;
    this.#free = this.#start;
  }

  /** Size of its memory, which only grows. */
  get byteLength(): number {
    return this.#memory.buffer.byteLength;
  }

  /** Forgets everything that was allocated. */
  begin(): void {
    this.#free = this.#start;
  }

  /** Bytes with any content. Views of the memory that were made before may be empty afterwards. */
  allocate(bytes: number): number {
    const at = wholeVectors(this.#free);
    this.#free = at + bytes + ROOM_BYTES;
    const missing = this.#free - this.#memory.buffer.byteLength;
    if (missing > 0) this.#memory.grow(Math.ceil(missing / PAGE_BYTES));
    return at;
  }

  /** A copy of `values`; where it is. */
  place(values: Uint8Array | Uint16Array | Int16Array | Int32Array | Float32Array | Float64Array): number {
    const at = this.allocate(values.byteLength);
    this.bytes(at, values.byteLength).set(
      new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
    );
    return at;
  }

  bytes(at: number, length: number): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.#memory.buffer, at, length);
  }

  uint32(at: number, length: number): Uint32Array<ArrayBuffer> {
    return new Uint32Array(this.#memory.buffer, at, length);
  }

  float64(at: number, length: number): Float64Array<ArrayBuffer> {
    return new Float64Array(this.#memory.buffer, at, length);
  }

  float32(at: number, length: number): Float32Array<ArrayBuffer> {
    return new Float32Array(this.#memory.buffer, at, length);
  }
}
