/**
 * The kernels: the loops that see every pixel of an image several times, in WebAssembly with vectors. What they compute is to the bit
 * what a plain loop would; `image/resizeLinear.ts` and `image/resizeAntialiased.ts` have the rules.
 *
 * `assembly/` is their source, AssemblyScript; `npm run kernels` makes `kernels.wasm` of it, and a test makes sure that somebody did.
 */
import { readFileSync } from 'node:fs';
import type { KernelExports } from './kernelExports.ts';

const PAGE_BYTES = 1 << 16;
/** Vectors are read and written whole: behind everything there is room for one that begins at its end. */
const VECTOR_BYTES = 16;

/** The kernels with a memory of their own, which is used again for image after image. */
export class Kernels {
  readonly exports: KernelExports;
  readonly #memory = new WebAssembly.Memory({ initial: 1 });
  readonly #start: number;
  #free: number;

  constructor() {
    const module = new WebAssembly.Module(readFileSync(new URL('./kernels.wasm', import.meta.url)));
    this.exports = new WebAssembly.Instance(module, { env: { memory: this.#memory } })
      .exports as KernelExports;
    this.#start = this.exports.firstFree.value;
    this.#free = this.#start;
  }

  /** Forgets everything that was allocated. */
  begin(): void {
    this.#free = this.#start;
  }

  /** Bytes with any content. Views of the memory that were made before may be empty afterwards. */
  allocate(bytes: number): number {
    const at = Math.ceil(this.#free / VECTOR_BYTES) * VECTOR_BYTES;
    this.#free = at + bytes + VECTOR_BYTES;
    const missing = this.#free - this.#memory.buffer.byteLength;
    if (missing > 0) this.#memory.grow(Math.ceil(missing / PAGE_BYTES));
    return at;
  }

  /** A copy of `values`; where it is. */
  place(values: Int16Array | Int32Array | Float32Array): number {
    const at = this.allocate(values.byteLength);
    this.bytes(at, values.byteLength).set(
      new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
    );
    return at;
  }

  bytes(at: number, length: number): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.#memory.buffer, at, length);
  }

  float32(at: number, length: number): Float32Array<ArrayBuffer> {
    return new Float32Array(this.#memory.buffer, at, length);
  }
}
