/** Options of the benchmark, from the command line. */
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { InvalidInputError } from '../../schema/errors.ts';
import { parseWith } from '../../schema/parse.ts';

export const USAGE = `usage: npm run bench -- [options]

Measures zoo evaluate and its rivals in turn, as whole processes from files to summary, and prints medians and ratios.

  --runs N            measurements of each (default 5)
  --threads LIST      numbers of threads, for those that have threads (default 1,2)
  --only LIST         only these: workloads and parts (PARTS), contestants (CONTESTANTS)
  --skip LIST         all but these
  --workloads DIR     folder with the files to evaluate (default: made, the same each time, in the folder of --folder)
  --folder DIR        where workloads and the rivals' virtual environment are kept (default: zoometry-bench in the
                      folder for temporary files)
  --once-above S      measure once what took longer than this many seconds (default 60)
  --growth LIST       numbers of images of the growth line (default 5000,10000,20000,50000)
  --results DIR       where the results are written (default test/bench/results)
`;

const list = z.string().transform((text) => text.split(',').map((part) => part.trim()));
const counts = z
  .string()
  .regex(/^\d+(,\d+)*$/, 'numbers with commas between')
  .transform((text) => text.split(',').map(Number));

const Options = z.object({
  runs: z.coerce.number().int().min(1).default(5),
  threads: counts.default([1, 2]),
  only: list.default([]),
  skip: list.default([]),
  workloads: z.string().optional(),
  folder: z.string().default(join(tmpdir(), 'zoometry-bench')),
  'once-above': z.coerce.number().positive().default(60),
  growth: counts.default([5000, 10_000, 20_000, 50_000]),
  results: z.string().default(join(import.meta.dirname, 'results')),
  help: z.boolean().default(false),
});

export interface BenchOptions extends z.output<typeof Options> {}

/** @throws SchemaError, or the TypeError of `parseArgs` for an option there is none of */
export function readOptions(args: readonly string[]): BenchOptions {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      ...{ runs: text, threads: text, only: text, skip: text, workloads: text, folder: text },
      ...{ 'once-above': text, growth: text, results: text },
      help: { type: 'boolean', short: 'h' },
    },
  });
  const options = parseWith(Options, values, 'options');
  return { ...options, folder: resolve(options.folder), results: resolve(options.results) };
}

/**
 * Those of `names` that --only and --skip leave. --only concerns the names it has any of: `--only masks` leaves all
 * contestants in.
 */
export function chosen<Name extends string>(
  names: readonly Name[],
  { only, skip }: Pick<BenchOptions, 'only' | 'skip'>,
): Name[] {
  const wanted = names.filter((name) => only.includes(name));
  return (wanted.length > 0 ? wanted : names).filter((name) => !skip.includes(name));
}

/** @throws InvalidInputError where --only or --skip name what there is not */
export function requireKnown({ only, skip }: BenchOptions, known: readonly string[]): void {
  const unknown = [...only, ...skip].find((name) => !known.includes(name));
  if (unknown === undefined) return;
  throw new InvalidInputError(
    `there is no ${unknown} to measure: there are ${known.join(', ')}`,
    '--only and --skip name what is measured',
    ['--only'],
  );
}
