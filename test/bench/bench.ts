/** `npm run bench`: this project's evaluator and its rivals, measured in turn. */
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { InvalidInputError, UserError } from '../../schema/errors.ts';
import { compete } from './compete.ts';
import { type Contestant, OURS, ours, oursWithTable, rivals } from './contestants.ts';
import { measureGrowth } from './growth.ts';
import { thisMachine } from './machine.ts';
import { FailedRun } from './measure/measure.ts';
import { type BenchOptions, chosen, readOptions, requireKnown, USAGE } from './options.ts';
import { hasThreads, ourNumbers } from './ourNumbers.ts';
import { measurePart, PARTS, PARTS_OF_BOXES } from './parts.ts';
import { markdown } from './report/markdown.ts';
import { type Results, type WorkloadResult, writeResults } from './report/results.ts';
import { standings } from './report/standings.ts';
import { NoRivals, type RivalEnvironment, rivalEnvironment } from './rivals/environment.ts';
import { WORKLOADS, type Workload, workloadNamed } from './workload.ts';
import { makeFiles } from './workloads/files.ts';

const IMAGES = 5000;
const PART_NAMES = Object.keys(PARTS) as (keyof typeof PARTS)[];
const SECTIONS = [...WORKLOADS.map(({ name }) => name), ...PART_NAMES, 'growth'];
const RIVALS = ['pycocotools', 'faster-coco-eval', 'hotcoco', 'ultrafast-pycocotools', 'vernier'];
const CONTESTANTS = [OURS, 'kept', ...RIVALS];

const note = (line: string): void => void process.stderr.write(`${line}\n`);

async function bench(options: BenchOptions): Promise<Results> {
  const date = new Date().toISOString();
  const sections = chosen(SECTIONS, options);
  const names = chosen(CONTESTANTS, options);
  const environment = RIVALS.some((name) => names.includes(name))
    ? await rivalEnvironment(join(options.folder, 'venv'), note)
    : undefined;
  const threaded = await hasThreads();
  const contestants = contestantsOf(names, threaded, environment);
  const folder = options.workloads ?? join(options.folder, `images-${IMAGES}`);

  const workloads: WorkloadResult[] = [];
  for (const workload of WORKLOADS.filter(({ name }) => sections.includes(name))) {
    await haveFiles(options, folder, workload);
    workloads.push(await measureWorkload(workload, folder, contestants, options));
  }
  const parts = [];
  for (const part of PART_NAMES.filter((name) => sections.includes(name))) {
    if (PARTS_OF_BOXES.includes(part)) await haveFiles(options, folder, workloadNamed('boxes'));
    else await mkdir(folder, { recursive: true });
    note(part);
    parts.push(await measurePart(part, folder, options.runs, environment?.python));
  }
  return {
    date,
    machine: thisMachine(),
    versions: environment?.versions ?? {},
    workloads,
    parts,
    ...(sections.includes('growth') && {
      growth: await measureGrowth(ours(threaded), { ...options, sizes: options.growth, note }),
    }),
  };
}

function contestantsOf(
  names: readonly string[],
  threaded: boolean,
  environment: RivalEnvironment | undefined,
): Contestant[] {
  return [
    ...(names.includes(OURS) ? [ours(threaded)] : []),
    ...(names.includes('kept') ? [oursWithTable()] : []),
    ...(environment ? rivals(environment).filter(({ name }) => names.includes(name)) : []),
  ];
}

async function measureWorkload(
  workload: Workload,
  folder: string,
  contestants: readonly Contestant[],
  { runs, threads, 'once-above': onceAbove }: BenchOptions,
): Promise<WorkloadResult> {
  const { stats, images } = await ourNumbers(workload, folder);
  const entries = await compete(workload, contestants, { folder, runs, threads, onceAbove, stats, note });
  const { name, about, aim } = workload;
  const failures = entries.flatMap(({ failure }) => (failure === undefined ? [] : [failure]));
  return { name, about, images, aim, standings: standings(entries), failures, entries };
}

/** Files that somebody brought are as they are; ours are made where they are missing. */
async function haveFiles({ workloads }: BenchOptions, folder: string, workload: Workload): Promise<void> {
  const names = [workload.groundTruth, workload.detections];
  if (workloads === undefined) return makeFiles(folder, IMAGES, names, note);
  const missing = names.find((name) => !existsSync(join(folder, name)));
  if (missing === undefined) return;
  throw new InvalidInputError(
    `--workloads: there is no ${missing} in ${folder}: --skip ${workload.name}, or leave --workloads out`,
    '--workloads names a folder with the files of what is measured',
    ['--workloads'],
  );
}

async function main(args: readonly string[]): Promise<number> {
  try {
    const options = readOptions(args);
    if (options.help) {
      process.stdout.write(
        USAGE.replace('PARTS', SECTIONS.join(', ')).replace('CONTESTANTS', CONTESTANTS.join(', ')),
      );
      return 0;
    }
    requireKnown(options, [...SECTIONS, ...CONTESTANTS]);
    const results = await bench(options);
    process.stdout.write(markdown(results));
    for (const path of await writeResults(options.results, results)) note(`written: ${path}`);
    return 0;
  } catch (error) {
    if (error instanceof FailedRun) {
      note(error.message);
      return 1;
    }
    const mistaken = error instanceof UserError || error instanceof NoRivals || isArgumentError(error);
    if (!mistaken) throw error;
    note(error.message);
    return 2;
  }
}

/** Of `parseArgs`. */
function isArgumentError(error: unknown): error is TypeError {
  return error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
}

process.exitCode = await main(process.argv.slice(2));
