/** Bits of a JPEG scan: bytes of 0xFF are followed by a zero, and ones fill the last byte (ITU-T T.81, B.1.1.5 and F.1.2.3). */
export class BitWriter {
  readonly bytes: number[] = [];
  #held = 0;
  #count = 0;

  write(value: number, bits: number): void {
    for (let bit = bits - 1; bit >= 0; bit--) {
      this.#held = (this.#held << 1) | ((value >> bit) & 1);
      this.#count += 1;
      if (this.#count === 8) this.#push();
    }
  }

  fill(): void {
    while (this.#count > 0) this.write(1, 1);
  }

  #push(): void {
    this.bytes.push(this.#held);
    if (this.#held === 0xff) this.bytes.push(0);
    this.#held = 0;
    this.#count = 0;
  }
}
