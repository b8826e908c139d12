/** NumPy in a process of its own, which counts when it is asked to: so that it is measured in turn with us. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { z } from 'zod';
import type { LabelMap } from '../../../functions/evaluation/labels/labelMap.ts';
import { parseJsonWith } from '../../../schema/parse.ts';
import { IGNORED, LABEL_CLASSES } from '../workloads/labelMaps.ts';

const SCRIPT = join(import.meta.dirname, '..', 'rivals', 'confusion.py');
const Answer = z.object({ milliseconds: z.number(), digest: z.string() });

export class NumpyCounter implements AsyncDisposable {
  readonly #child: ChildProcess;
  readonly #lines: Interface;
  readonly #exit: Promise<unknown>;

  private constructor(child: ChildProcess, lines: Interface) {
    this.#child = child;
    this.#lines = lines;
    this.#exit = once(child, 'exit');
  }

  /** @param folder where the label maps are written as raw bytes */
  static async start(
    python: string,
    folder: string,
    maps: readonly [LabelMap, LabelMap],
  ): Promise<NumpyCounter> {
    const files = ['truth.u8', 'predicted.u8'].map((name) => join(folder, name));
    for (const [at, { values }] of maps.entries()) await writeFile(files[at] as string, values);
    const child = spawn(python, [SCRIPT, ...files, String(LABEL_CLASSES), String(IGNORED)], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    if (!child.stdout) throw new Error('the counting process has an output');
    return new NumpyCounter(child, createInterface(child.stdout));
  }

  /** Counts once. */
  async count(): Promise<z.output<typeof Answer>> {
    const answered = once(this.#lines, 'line');
    this.#child.stdin?.write('\n');
    const first = await Promise.race([answered, this.#exit.then(() => null)]);
    if (first === null) throw new Error('confusion.py ended before it had counted');
    return parseJsonWith(Answer, String(first[0]), 'answer of confusion.py');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#child.stdin?.end();
    await this.#exit;
  }
}
