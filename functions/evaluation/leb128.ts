/** Whole numbers from 0 to 2^53 − 1 as LEB128: seven bits a byte, the lowest first, 128 added to all bytes but the last. */
import { grown } from './coco/columns.ts';

export class Leb128Writer {
  #bytes = new Uint8Array(1024);
  #length = 0;

  /** Numbers may have 53 bits, more than bit operations take. */
  append(value: number): void {
    let rest = value;
    while (rest >= 128) {
      this.#push((rest % 128) + 128);
      rest = Math.floor(rest / 128);
    }
    this.#push(rest);
  }

  /** All that was appended; good until more is. */
  get bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  #push(byte: number): void {
    if (this.#length === this.#bytes.length) this.#bytes = grown(this.#bytes, this.#length + 1);
    this.#bytes[this.#length++] = byte;
  }
}

/** The numbers of {@link Leb128Writer}, in order. A last one that is cut off is none. */
export function* leb128Numbers(bytes: Uint8Array): Generator<number> {
  let value = 0;
  let weight = 1;
  for (const byte of bytes) {
    value += (byte % 128) * weight;
    weight *= 128;
    if (byte >= 128) continue;
    yield value;
    value = 0;
    weight = 1;
  }
}
