/** Options that say which evaluation a command answers about. */
import type { Command } from 'commander';
import { InvalidInputError } from '../../../../schema/errors.ts';
import { addEvaluationOptions, type EvaluationOptions, evaluationOf } from '../../options/evaluation.ts';
import { addGeometryOptions, type GeometryOptions } from '../../options/geometry.ts';
import { addWhereOptions, type WhereOptions } from '../../where.ts';

export interface SourceOptions extends EvaluationOptions, Partial<GeometryOptions>, WhereOptions {
  readonly run?: string;
  readonly gt?: string;
  readonly dt?: string;
  readonly json?: true;
}

/** Where the evaluation comes from: a run, or two files. */
export function addSourceOptions(command: Command): Command {
  command
    .optionsGroup('What is analysed: a run, or two files')
    .option('--run <run>', 'id of a run, or the beginning of it')
    .option('--gt <file>', 'ground truth: COCO instances JSON, also gzipped; - for standard input')
    .option('--dt <file>', 'results: a COCO results array, also gzipped; - for standard input');
  return addMatchingOptions(command);
}

/** How files are evaluated, and what every command has. */
export function addMatchingOptions(command: Command): Command {
  return addWhereOptions(addEvaluationOptions(addGeometryOptions(command)), ' of a run')
    .option('--json', 'print one JSON document on standard output, also for an error')
    .helpOption('-h, --help', 'show this help');
}

/** Runs of a zoo, or results to be evaluated against one ground truth. */
export type Source =
  | { readonly runs: readonly string[] }
  | { readonly gt: string; readonly dts: readonly ResultsFile[] };

export interface ResultsFile {
  /** What a person wrote before the path, or stands for it. */
  readonly option: string;
  readonly path: string;
}

/** @throws InvalidInputError where it is neither a run nor two files, or both */
export function sourceOf(options: SourceOptions): Source {
  const { run, gt, dt } = options;
  if (run !== undefined && gt === undefined && dt === undefined) {
    refuseForRuns(options);
    return { runs: [run] };
  }
  if (run === undefined && gt !== undefined && dt !== undefined)
    return { gt, dts: [{ option: '--dt', path: dt }] };
  throw new InvalidInputError(
    'say what is analysed: either --run, or --gt and --dt',
    'either a run, or two files',
    [run ? '--run' : '--gt'],
  );
}

/** A run was evaluated with parameters of its own. @throws InvalidInputError where others are given */
export function refuseForRuns(options: SourceOptions): void {
  const given =
    Object.keys(evaluationOf(options)).length > 0 ||
    options.sigmas !== undefined ||
    options.dilationRatio !== undefined ||
    (options.iouType !== undefined && options.iouType !== 'bbox');
  if (!given) return;
  throw new InvalidInputError(
    'a run was evaluated with parameters of its own: leave out how detections are scored',
    'these options go with --gt and --dt',
    ['--run'],
  );
}
