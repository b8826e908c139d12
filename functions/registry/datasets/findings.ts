/** Counting defects: all of them, naming the first. */
import type { HealthFinding } from '../../../schema/dataset.ts';
import { MAX_REPORTED_PROBLEMS } from '../../../schema/errors.ts';

/** One kind of defect, being counted. */
export class Finding {
  #count = 0;
  readonly #first: string[] = [];

  /** @param place a JSON pointer into the annotation file, or a file name; made only where it is kept */
  add(place: () => string): void {
    if (this.#count++ < MAX_REPORTED_PROBLEMS) this.#first.push(place());
  }

  get result(): HealthFinding {
    return { count: this.#count, first: this.#first };
  }
}
