/** What a benchmark leaves behind: all measurements as JSON, and what they say as Markdown, named by their date. */
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Entry } from '../compete.ts';
import type { Machine } from '../machine.ts';
import type { straightLine } from '../statistics.ts';
import type { Workload } from '../workload.ts';
import { markdown } from './markdown.ts';
import type { Standing } from './standings.ts';

export interface WorkloadResult {
  readonly name: string;
  readonly about: string;
  readonly images: number;
  readonly aim: Workload['aim'];
  readonly standings: readonly Standing[];
  readonly failures: readonly string[];
  readonly entries: readonly Entry[];
}

/** Something that is measured inside of a process. */
export interface PartResult {
  readonly name: string;
  readonly about: string;
  readonly figures: readonly {
    readonly what: string;
    readonly median: number;
    readonly unit: string;
    readonly runs: number;
  }[];
}

export interface GrowthResult {
  readonly points: readonly {
    readonly images: number;
    readonly wallSeconds: number;
    readonly peakMiB: number;
    readonly runs: number;
  }[];
  readonly line: ReturnType<typeof straightLine>;
  readonly memoryLine: ReturnType<typeof straightLine>;
}

export interface Results {
  /** ISO 8601, when it began. */
  readonly date: string;
  readonly machine: Machine;
  readonly versions: Readonly<Record<string, string>>;
  readonly workloads: readonly WorkloadResult[];
  readonly parts: readonly PartResult[];
  readonly growth?: GrowthResult;
}

/** Writes both files whole or not at all; answers their paths. */
export async function writeResults(folder: string, results: Results): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const name = results.date.slice(0, 16).replaceAll(':', '');
  const write = async (extension: string, content: string): Promise<string> => {
    const path = join(folder, `${name}.${extension}`);
    await writeFile(`${path}.part`, content);
    await rename(`${path}.part`, path);
    return path;
  };
  return [await write('json', `${JSON.stringify(results, null, 1)}\n`), await write('md', markdown(results))];
}
