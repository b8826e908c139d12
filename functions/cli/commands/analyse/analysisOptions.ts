/** Options of the commands that answer beyond the table. */
import type { Command } from 'commander';
import { InvalidInputError } from '../../../../schema/errors.ts';
import type { CellQuery } from '../../../evaluation/analysis/cell.ts';
import type { MatchTable } from '../../../evaluation/coco/matchTable.ts';
import { DEFAULT_HOME, HOME_VARIABLE } from '../../home.ts';
import { addEvaluationOptions, type EvaluationOptions, evaluationOf } from '../../options/evaluation.ts';
import { addGeometryOptions, type GeometryOptions } from '../../options/geometry.ts';
import { fraction, integer, listOf, wholeNumber } from '../../options/numbers.ts';

export interface SourceOptions extends EvaluationOptions, Partial<GeometryOptions> {
  readonly run?: string;
  readonly gt?: string;
  readonly dt?: string;
  readonly home?: string;
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
  return addEvaluationOptions(addGeometryOptions(command))
    .option(
      '--home <dir>',
      `folder of the zoo of a run (default: $${HOME_VARIABLE}, else ${DEFAULT_HOME} in this directory)`,
    )
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

export interface SliceOptions {
  readonly iou?: number;
  readonly area?: string;
  readonly maxDetections?: number;
  readonly minScore?: number;
  readonly imageIds?: number[];
  readonly categoryIds?: number[];
}

export type SliceOption = keyof SliceOptions;

/** @param parts those that the command knows */
export function addSliceOptions(command: Command, parts: readonly SliceOption[]): Command {
  command.optionsGroup('Slice (what is left out is as it was evaluated):');
  const add: Readonly<Record<SliceOption, () => Command>> = {
    iou: () =>
      command.option('--iou <threshold>', 'IoU at which a detection is right (default: 0.5)', fraction),
    area: () => command.option('--area <name>', 'only this area range of the evaluation (default: all)'),
    maxDetections: () =>
      command.option('--max-detections <n>', 'only so many of the detections evaluated', wholeNumber(1)),
    minScore: () => command.option('--min-score <score>', 'only detections of at least this score', fraction),
    imageIds: () => command.option('--image-ids <list>', 'only these images', listOf(integer)),
    categoryIds: () => command.option('--category-ids <list>', 'only these categories', listOf(integer)),
  };
  for (const part of parts) add[part]();
  return command.optionsGroup('Options:');
}

/** The slice in the names of the answers. COCO's ninth threshold is 0.8999999999999999; who means it writes 0.9. */
export function queryOf(options: SliceOptions, table: MatchTable): CellQuery {
  const { iou, area, maxDetections, minScore, imageIds, categoryIds } = options;
  const { iouThresholds } = table.parameters;
  return {
    ...(iou !== undefined && {
      iouThreshold: iouThresholds.find((each) => Math.abs(each - iou) < 1e-9) ?? iou,
    }),
    ...(area !== undefined && { area }),
    ...(maxDetections !== undefined && { maxDets: maxDetections }),
    ...(minScore !== undefined && { minScore }),
    ...(imageIds && { imageIds }),
    ...(categoryIds && { categoryIds }),
  };
}
