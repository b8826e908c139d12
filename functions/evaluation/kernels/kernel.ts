/**
 * The kernels: the few loops that see every byte of a results file or every pair of boxes, in WebAssembly. V8 compiles them before
 * the first record is read, where JavaScript would have to run slowly for a while to be compiled, and threads share the code.
 *
 * `assembly/` is their source, AssemblyScript; `npm run kernels` makes `kernels.wasm` of it, and a test makes sure that somebody did.
 * Whatever is at all unusual a kernel leaves alone: the plain reader takes it, which is what says what is wrong with it.
 */
import { readFileSync } from 'node:fs';
import { LimitExceededError } from '../../../schema/errors.ts';

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
  setGroundTruths(starts: number, categories: number, images: number, present: number): void;
  setParameters(
    classAgnostic: number,
    thresholds: number,
    count: number,
    words: number,
    areaBounds: number,
    boundCount: number,
  ): void;
  setDetections(
    images: number,
    categories: number,
    scores: number,
    areaClasses: number,
    firstCandidates: number,
    room: number,
  ): void;
  setCandidates(groundTruths: number, ious: number, masks: number, room: number): void;
  compare(
    row: number,
    rowBytes: number,
    count: number,
    detectionsBefore: number,
    candidatesBefore: number,
  ): number;
  readonly detections: WebAssembly.Global;
  readonly candidates: WebAssembly.Global;

  setBoxes(into: number, boxes: number, crowds: number, rows: number, count: number): void;

  readonly SCRATCH_BYTES: WebAssembly.Global;
  setGroups(
    images: number,
    imageCount: number,
    categories: number,
    categoryCount: number,
    scores: number,
    areaClasses: number,
    classCount: number,
    firstCandidates: number,
    maxDets: number,
    limitCount: number,
    classAgnostic: number,
  ): void;
  groupVisits(count: number, order: number, spare: number, scratch: number): number;
  rankVisits(
    start: number,
    most: number,
    count: number,
    order: number,
    spare: number,
    codes: number,
    ranks: number,
  ): number;
  readonly kept: WebAssembly.Global;
  spreadVisits(order: number, to: number, starts: number): void;

  readonly MOST_WITH_KEYS: WebAssembly.Global;
  sortWithKeys(order: number, count: number, scores: number, codes: number, scratch: number): void;
  numberScores(order: number, count: number, scores: number, scratch: number, isFirst: number): number;
  startNumbers(scratch: number): void;
  distributeNumbers(
    order: number,
    count: number,
    scores: number,
    codes: number,
    to: number,
    scratch: number,
  ): void;
  readonly best: WebAssembly.Global;
  radixSort(order: number, count: number, scores: number, spare: number, scratch: number): void;

  setMatching(
    outside: number,
    ignored: number,
    crowds: number,
    unseen: number,
    taken: number,
    areas: number,
    words: number,
    full: number,
    candidateTruths: number,
    candidateMasks: number,
    last: number,
    pairs: number,
  ): void;
  readonly pairCount: WebAssembly.Global;
  setShape(
    categories: number,
    areas: number,
    limits: number,
    thresholds: number,
    words: number,
    recalls: number,
  ): void;
  setCurves(
    full: number,
    last: number,
    firstOfCode: number,
    ofCodes: number,
    needed: number,
    falseEverywhere: number,
    truePositives: number,
    falsePositives: number,
    reached: number,
    precision: number,
    scores: number,
    block: number,
  ): void;
  setTable(
    fromImages: number,
    fromCategories: number,
    fromScores: number,
    fromRanks: number,
    images: number,
    categories: number,
    ranks: number,
    scores: number,
    matched: number,
    ignored: number,
    last: number,
    cells: number,
  ): void;
  finishCategory(): void;
  setVisited(scores: number, areaClasses: number, firstCandidates: number): void;
  walk(
    k: number,
    order: number,
    count: number,
    row: number,
    codes: number,
    withCurves: number,
    withTable: number,
  ): void;
  /** Of the geometry: one of {@link GEOMETRIES}. */
  setKind(kind: number): void;

  setKeypoints(
    keypoints: number,
    variances: number,
    values: number,
    areas: number,
    boxes: number,
    groundTruths: number,
    count: number,
    starts: number,
    labelled: number,
    terms: number,
    lowest: number,
  ): void;
  setKeypointArea(from: number): void;

  setAnnotations(imageRows: number, categoryRows: number, imagePlaces: number, categoryPlaces: number): void;
  orderAnnotations(
    list: number,
    count: number,
    spare: number,
    images: number,
    categories: number,
    counts: number,
  ): number;
  gatherAnnotations(
    list: number,
    count: number,
    ids: number,
    intoIds: number,
    intoImages: number,
    intoCategories: number,
  ): void;
  countPositives(categories: number, ignored: number, count: number, areas: number, positives: number): void;
  flagIgnored(
    list: number,
    count: number,
    areas: number,
    never: number,
    ranges: number,
    rangeCount: number,
    into: number,
  ): void;

  countIds(row: number, rowBytes: number, count: number, ids: number): number;
  countBoxes(row: number, rowBytes: number, count: number): number;
  copyNumbers(row: number, rowBytes: number, count: number, width: number, into: number): void;
  copyFlags(row: number, rowBytes: number, count: number, into: number): void;
  copyTexts(row: number, rowBytes: number, count: number, into: number): number;
  setShapes(at: number): void;
  putParts(at: number, coordinates: number, parts: number, into: number, width: number): number;
  setDrawing(crossings: number, most: number, columns: number): void;
  setRegions(
    groundTruths: number,
    ends: number,
    endsBytes: number,
    scratch: number,
    scratchBytes: number,
    drawn: number,
    images: number,
  ): void;
  setMasks(lowest: number): void;
  setMaskBoxes(flag: number): void;
}

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

const PAGE_BYTES = 1 << 16;
/** What 32 bits address. */
const MOST_BYTES = 2 ** 32;
const ALIGNMENT = 8;

/** The kernels with a memory of their own. */
export class Kernel {
  readonly exports: KernelExports;
  private readonly memory: WebAssembly.Memory;
  private free: number;
  private readonly viewers: (() => void)[] = [];

  constructor() {
    this.memory = new WebAssembly.Memory({ initial: 1 });
    const env = { memory: this.memory, exp: Math.exp };
    const { exports } = new WebAssembly.Instance(kernelModule(), { env });
    this.exports = exports as KernelExports;
    this.free = this.exports.firstFree.value;
  }

  /** Calls `view` now, and again whenever views of the memory that were made before are empty because it has grown. */
  keepViewed(view: () => void): void {
    this.viewers.push(view);
    view();
  }

  /**
   * Zeroed bytes, aligned for doubles; they cost nothing until they are written to.
   *
   * @throws LimitExceededError where they cannot be had
   */
  allocate(bytes: number): number {
    const at = Math.ceil(this.free / ALIGNMENT) * ALIGNMENT;
    this.free = at + bytes;
    const missing = this.free - this.memory.buffer.byteLength;
    if (missing > 0) this.grow(missing);
    return at;
  }

  private grow(missing: number): void {
    const { byteLength } = this.memory.buffer;
    // At least to twice the size: each time all views are made anew, and V8 thinks of collecting garbage.
    const bytes = Math.max(missing, Math.min(byteLength, MOST_BYTES - byteLength));
    try {
      this.memory.grow(Math.ceil(bytes / PAGE_BYTES));
    } catch (cause) {
      const wanted = Math.ceil((byteLength + missing) / 2 ** 20);
      throw new LimitExceededError(
        `this needs ${wanted} MiB for what has been compared so far, and at most 4096 can be had: evaluate fewer results, or images, at once`,
        [],
        { cause },
      );
    }
    for (const view of this.viewers) view();
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
