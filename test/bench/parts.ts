/** What is measured beside the workloads: each part is a script that prints one line of JSON. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { parseJsonWith } from '../../schema/parse.ts';
import type { PartResult } from './report/results.ts';

const run = promisify(execFile);

/** Name, and script: of what is measured inside of its own process, or of whole runs. */
export const PARTS = {
  slices: 'inProcess/slices.ts',
  bootstrap: 'inProcess/bootstrap.ts',
  semantic: 'inProcess/semantic.ts',
  postprocessing: 'inProcess/postprocessing.ts',
  preprocessing: 'inProcess/preprocessing.ts',
  runs: 'runs/againstPython.ts',
  memory: 'runs/memory.ts',
} as const;

/** Those that look at the files of the boxes workload. */
export const PARTS_OF_BOXES: readonly (keyof typeof PARTS)[] = ['slices', 'bootstrap'];

const Answer = z.object({
  about: z.string(),
  figures: z.array(
    z.object({
      what: z.string(),
      median: z.number(),
      unit: z.string(),
      runs: z.number().int().positive(),
    }),
  ),
});

/**
 * @param folder where the files of the workloads are
 * @param python of the rivals, for parts that have one
 */
export async function measurePart(
  name: keyof typeof PARTS,
  folder: string,
  runs: number,
  python?: string,
): Promise<PartResult> {
  const script = join(import.meta.dirname, PARTS[name]);
  const { stdout } = await run(process.execPath, [script, folder, String(runs), ...(python ? [python] : [])]);
  return { name, ...parseJsonWith(Answer, stdout, `answer of ${PARTS[name]}`) };
}
