/** Copies a run's results to where a person wants them. */
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { InvalidInputError, UserError } from '../../schema/errors.ts';
import type { Zoo } from '../host/zoo.ts';
import type { RunReport } from './report/runReport.ts';
import { printNote } from './terminal/streams.ts';

/**
 * Writes the results array of a run that succeeded; the file is there as a whole or not at all.
 *
 * @throws InvalidInputError where the file cannot be written
 */
export async function writeResults(zoo: Zoo, { results }: RunReport, file: string): Promise<void> {
  if (!results) return;
  const path = await writeWhole(file, '--output', await zoo.store.stream(results.key));
  printNote(`results copied to ${path}`);
}

/**
 * Writes a file that is there as a whole or not at all.
 *
 * @param option what names the file
 * @returns its path
 * @throws InvalidInputError where the file cannot be written
 */
export async function writeWhole(file: string, option: string, content: Readable): Promise<string> {
  const path = resolve(file);
  const partial = `${path}.${process.pid}.partial`;
  try {
    await pipeline(content, createWriteStream(partial));
    await rename(partial, path);
    return path;
  } catch (error) {
    await rm(partial, { force: true });
    // What cannot be made is another thing than what cannot be written.
    if (error instanceof UserError) throw error;
    throw new InvalidInputError(
      `${option}: ${path} cannot be written (${(error as Error).message})`,
      `${option} names a file that can be written`,
      [option],
      { cause: error },
    );
  }
}
