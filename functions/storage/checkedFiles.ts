/** Which files this process has checked, as they are now. */
import type { BigIntStats } from 'node:fs';

/** The oldest is forgotten for another. */
const MOST_FILES = 256;

/**
 * How long a file must have been as it is, in nanoseconds. The system's clock of files ticks every few milliseconds: of one that was changed a
 * moment ago nobody can tell whether it is changed once more.
 */
const SETTLED_NS = 1_000_000_000n;

/** What is different of a file whose content is: no program can set the time of its last change (ctime). */
const stateOf = ({ dev, ino, size, ctimeNs }: BigIntStats): string => `${dev} ${ino} ${size} ${ctimeNs}`;

export class CheckedFiles {
  readonly #states = new Map<string, string>();

  /** @param found of the file before it was read */
  add(path: string, found: BigIntStats): void {
    this.#states.delete(path);
    if (BigInt(Date.now()) * 1_000_000n - found.ctimeNs < SETTLED_NS) return;
    this.#states.set(path, stateOf(found));
    const [oldest] = this.#states.keys();
    if (this.#states.size > MOST_FILES && oldest !== undefined) this.#states.delete(oldest);
  }

  /** Whether the file was added as it is now. */
  isSame(path: string, found: BigIntStats): boolean {
    return this.#states.get(path) === stateOf(found);
  }
}
