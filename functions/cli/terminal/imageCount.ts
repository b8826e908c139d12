/** How many images have been evaluated: one line on a terminal, drawn again and again; a line now and then elsewhere. */
import { printNote } from './streams.ts';

/** Milliseconds between lines: on a terminal, and where there is none. */
const REDRAW_MS = 100;
const LINE_MS = 2000;

export class ImageCount implements Disposable {
  readonly #isTerminal = process.stderr.isTTY === true;
  #saidAt = performance.now();
  #isDrawn = false;

  show(done: number, total: number): void {
    const now = performance.now();
    if (now - this.#saidAt < (this.#isTerminal ? REDRAW_MS : LINE_MS)) return;
    this.#saidAt = now;
    const line = `${String(done).padStart(String(total).length)}/${total} images`;
    if (this.#isTerminal) process.stderr.write(`\r${line}`);
    else printNote(line);
    this.#isDrawn = true;
  }

  /** Takes the line away from a terminal, so that what follows is not drawn into it. */
  [Symbol.dispose](): void {
    if (this.#isTerminal && this.#isDrawn) process.stderr.write('\r\u001b[K');
  }
}
