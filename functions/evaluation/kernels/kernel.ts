/**
 * The kernels: the few loops that see every byte of a results file or every pair of boxes, in WebAssembly. V8 compiles them before
 * the first record is read, where JavaScript would have to run slowly for a while to be compiled, and threads share the code.
 *
 * `assembly/` is their source, AssemblyScript; `npm run kernels` makes `kernels.wasm` of it, and a test makes sure that somebody did.
 * Whatever is at all unusual a kernel leaves alone: the plain reader takes it, which is what says what is wrong with it.
 */
import { readFileSync } from 'node:fs';

/** What `assembly/index.ts` exports. Places are bytes of the kernel's memory. */
export interface KernelExports {
  readonly firstFree: WebAssembly.Global;

  setTemplate(
    steps: number,
    count: number,
    close: number,
    rows: number,
    rowBytes: number,
    scratch: number,
  ): void;
  scan(at: number, end: number, most: number): number;
  readonly scanned: WebAssembly.Global;

  setIds(
    imageIds: number,
    images: number,
    imagePlaces: number,
    categoryIds: number,
    categories: number,
    categoryPlaces: number,
  ): void;
  setGroundTruths(starts: number, categories: number): void;
  setParameters(
    classAgnostic: number,
    thresholds: number,
    count: number,
    words: number,
    areaBounds: number,
    boundCount: number,
  ): void;
  setColumns(
    images: number,
    categories: number,
    scores: number,
    areaClasses: number,
    candidateEnds: number,
    groundTruths: number,
    ious: number,
    masks: number,
    room: number,
  ): void;
  compare(row: number, rowBytes: number, count: number): number;
  readonly written: WebAssembly.Global;
  readonly candidates: WebAssembly.Global;

  setBoxes(groundTruths: number): void;
}

let compiled: WebAssembly.Module | undefined;

/** The compiled code, which may be sent to a thread. */
export function kernelModule(): WebAssembly.Module {
  compiled ??= new WebAssembly.Module(readFileSync(new URL('./kernels.wasm', import.meta.url)));
  return compiled;
}

const PAGE_BYTES = 1 << 16;
const ALIGNMENT = 8;

/** The kernels with a memory of their own. */
export class Kernel {
  readonly exports: KernelExports;
  private readonly memory: WebAssembly.Memory;
  private free: number;

  constructor() {
    this.memory = new WebAssembly.Memory({ initial: 1 });
    const { exports } = new WebAssembly.Instance(kernelModule(), { env: { memory: this.memory } });
    this.exports = exports as KernelExports;
    this.free = this.exports.firstFree.value;
  }

  /** Zeroed bytes, aligned for doubles. Views of the memory that were made before are empty afterwards. */
  allocate(bytes: number): number {
    const at = Math.ceil(this.free / ALIGNMENT) * ALIGNMENT;
    this.free = at + bytes;
    const missing = this.free - this.memory.buffer.byteLength;
    if (missing > 0) this.memory.grow(Math.ceil(missing / PAGE_BYTES));
    return at;
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

  /** True where `bytes` are a part of the memory. */
  holds(bytes: Uint8Array): boolean {
    return bytes.buffer === this.memory.buffer;
  }
}
