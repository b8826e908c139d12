/** NumPy in a process of its own, which counts when it is asked to. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { LabelMap } from '../../../functions/evaluation/labels/labelMap.ts';
import { IGNORED, LABEL_CLASSES } from '../workloads/labelMaps.ts';
import { AskedPython } from './askedPython.ts';

const Answer = z.object({ milliseconds: z.number(), digest: z.string() });

export class NumpyCounter implements AsyncDisposable {
  readonly #asked: AskedPython;

  private constructor(asked: AskedPython) {
    this.#asked = asked;
  }

  /** @param folder where the label maps are written as raw bytes */
  static async start(
    python: string,
    folder: string,
    maps: readonly [LabelMap, LabelMap],
  ): Promise<NumpyCounter> {
    const files = ['truth.u8', 'predicted.u8'].map((name) => join(folder, name));
    for (const [at, { values }] of maps.entries()) await writeFile(files[at] as string, values);
    const args = [...files, String(LABEL_CLASSES), String(IGNORED)];
    return new NumpyCounter(new AskedPython(python, 'confusion.py', args));
  }

  /** Counts once. */
  count(): Promise<z.output<typeof Answer>> {
    return this.#asked.ask('', Answer);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#asked[Symbol.asyncDispose]();
  }
}
