/** The entropy-coded bytes of a scan: segments between restart markers, and the end of the image (ITU-T T.81, B.2.1 and E.2.4). */
import type { Kernels } from '../../kernels/kernels.ts';
import type { BlockPlans } from './blockPlans.ts';
import type { JpegScan } from './scan.ts';
import { MARKER } from './segments.ts';

/** Bytes that may be read beyond those of a segment: more than an MCU can have. */
const ROOM_BYTES = 4096;
const VECTOR_BYTES = 16;
const RESTART_MARKERS = 8;

export class EntropyCoded {
  readonly #bytes: Uint8Array;
  readonly #plans: BlockPlans;
  readonly #kernels: Kernels;
  readonly #restartInterval: number;
  /** What leads from a place in the file to where the kernels have it. */
  readonly #source: number;
  /** Behind where a segment is laid down to be read, in reverse. */
  readonly #target: number;
  /** The marker behind the segment. */
  #marker: number;
  #untilRestart: number;
  #restarts = 0;

  constructor(bytes: Uint8Array, scan: JpegScan, plans: BlockPlans, kernels: Kernels) {
    const coded = bytes.subarray(scan.start);
    this.#bytes = bytes;
    this.#plans = plans;
    this.#kernels = kernels;
    this.#restartInterval = scan.restartInterval || Number.POSITIVE_INFINITY;
    this.#untilRestart = this.#restartInterval;
    const source = kernels.allocate(coded.length);
    this.#source = source - scan.start;
    const room = ROOM_BYTES + coded.length + VECTOR_BYTES;
    this.#target = kernels.allocate(room) + room;
    kernels.bytes(source, coded.length).set(coded);
    this.#marker = this.#begin(scan.start);
  }

  /** Decodes a row of MCUs. False where something is not as it should be. */
  decodeRow(mcus: number): boolean {
    const { exports } = this.#kernels;
    const { start, end } = this.#plans;
    for (let first = 0; first < mcus; ) {
      if (this.#untilRestart === 0 && !this.#restart()) return false;
      const count = Math.min(mcus - first, this.#untilRestart);
      if (!exports.decodeMcus(start, end, first, count)) return false;
      first += count;
      this.#untilRestart -= count;
    }
    return true;
  }

  /** Whether the image ends where its last MCU does. What follows may be anything but another image, of which libvips may know more. */
  isAtEnd(): boolean {
    const { buffer, byteOffset, byteLength } = this.#bytes.subarray(this.#marker + 2);
    const rest = Buffer.from(buffer, byteOffset, byteLength);
    return this.#isAt(MARKER.EOI) && !rest.includes(Buffer.of(0xff, MARKER.SOI));
  }

  #restart(): boolean {
    if (!this.#isAt(MARKER.RST0 + (this.#restarts++ % RESTART_MARKERS))) return false;
    this.#marker = this.#begin(this.#marker + 2);
    this.#untilRestart = this.#restartInterval;
    return true;
  }

  #isAt(marker: number): boolean {
    return Boolean(this.#kernels.exports.isUsedUp()) && this.#bytes[this.#marker + 1] === marker;
  }

  /** Begins the segment at a place in the file; the marker behind it. */
  #begin(at: number): number {
    const { lastDcs, lastDcBytes } = this.#plans;
    this.#kernels.bytes(lastDcs, lastDcBytes).fill(0);
    const end = this.#source + this.#bytes.length;
    return this.#kernels.exports.beginSegment(this.#source + at, end, this.#target) - this.#source;
  }
}
