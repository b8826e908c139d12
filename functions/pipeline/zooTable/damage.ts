/** What is damaged behind a row of the zoo's table: that row says so, and the others stand. */
import { DamagedObjectError } from '../../../schema/errors.ts';

export class RowDamage {
  readonly #sentences = new Set<string>();

  /** Each stored object that could not be read, as a sentence. */
  get sentences(): string[] {
    return [...this.#sentences];
  }

  /** What `read` answers, or `instead` where it meets a damaged object; every other error is thrown. */
  async unless<T>(read: () => Promise<T>, instead: (because: string) => T): Promise<T> {
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof DamagedObjectError)) throw error;
      this.#sentences.add(error.message);
      return instead(error.message);
    }
  }
}
