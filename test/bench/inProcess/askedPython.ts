/** A Python script in a process of its own, which answers line by line: so that it is measured in turn with us. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import type { z } from 'zod';
import { parseJsonWith } from '../../../schema/parse.ts';

export class AskedPython implements AsyncDisposable {
  readonly #script: string;
  readonly #child: ChildProcess;
  readonly #lines: Interface;
  readonly #exit: Promise<unknown>;

  /** @param script of the folder `rivals` */
  constructor(python: string, script: string, args: readonly string[]) {
    this.#script = script;
    const path = join(import.meta.dirname, '..', 'rivals', script);
    this.#child = spawn(python, [path, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
    if (!this.#child.stdout) throw new Error('the Python process has an output');
    this.#lines = createInterface(this.#child.stdout);
    this.#exit = once(this.#child, 'exit');
  }

  /** Asks one question, of one line or of several, and answers the line of JSON that comes. */
  async ask<Schema extends z.ZodType>(question: string, answer: Schema): Promise<z.output<Schema>> {
    const answered = once(this.#lines, 'line');
    this.#child.stdin?.write(`${question}\n`);
    const first = await Promise.race([answered, this.#exit.then(() => null)]);
    if (first === null) throw new Error(`${this.#script} ended before it had answered`);
    return parseJsonWith(answer, String(first[0]), `answer of ${this.#script}`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#child.stdin?.end();
    await this.#exit;
  }
}
