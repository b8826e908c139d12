/** A large text file, written piece by piece; under its name only once it is whole. */
import { closeSync, openSync, renameSync, writeSync } from 'node:fs';

const PIECE_CHARACTERS = 1 << 20;

export class TextFile {
  readonly #path: string;
  readonly #file: number;
  #waiting: string[] = [];
  #length = 0;

  constructor(path: string) {
    this.#path = path;
    this.#file = openSync(`${path}.part`, 'w');
  }

  append(text: string): void {
    this.#waiting.push(text);
    this.#length += text.length;
    if (this.#length >= PIECE_CHARACTERS) this.#flush();
  }

  /** Ends the file and gives it its name. */
  finish(): void {
    this.#flush();
    closeSync(this.#file);
    renameSync(`${this.#path}.part`, this.#path);
  }

  #flush(): void {
    const bytes = Buffer.from(this.#waiting.join(''));
    for (let at = 0; at < bytes.length; ) at += writeSync(this.#file, bytes, at);
    this.#waiting = [];
    this.#length = 0;
  }
}
