/** What came of a run: the table, the images, the time, and where the results are. */
import { relative } from 'node:path';
import { UserError } from '../../../schema/errors.ts';
import { RESULTS_NAMES, type ResultsName } from '../../../schema/keys.ts';
import type { RunRecord } from '../../../schema/run.ts';
import type { RunMetrics } from '../../../schema/stages.ts';
import { formatCocoTable } from '../../evaluation/coco/cocoTable.ts';
import type { Zoo } from '../../host/zoo.ts';
import { type ProposalRecall, proposalRecall } from '../../pipeline/queries/proposalRecall.ts';
import { isResults, type RunFile } from '../../pipeline/queries/runFiles.ts';
import type { SemanticAnswer } from '../../pipeline/queries/semanticMetrics.ts';
import { comparesLabels } from '../../pipeline/runs/evaluations.ts';
import type { Answer } from '../command.ts';
import { EXIT } from '../exitCodes.ts';
import { answer, statusStyle } from '../terminal/style.ts';
import { fields } from '../terminal/table.ts';
import { count, formatBytes, formatDuration, shortId } from '../terminal/units.ts';
import { describeAugmentation } from './augmentation.ts';
import { comparedAs } from './compared.ts';
import { costLine } from './costLine.ts';
import { describeFailure, type FailedImage, failedImageLines } from './failedImages.ts';
import { recallJson, recallLines } from './proposalRecall.ts';
import { runSemanticJson, semanticText } from './runSemantic.ts';
import { runView } from './runView.ts';
import { titleOf } from './title.ts';
import { warningLines } from './warnings.ts';

export interface RunReport {
  readonly run: RunRecord;
  /** Names of the model and the data set. */
  readonly title: string;
  /** Null unless the run succeeded. */
  readonly metrics: RunMetrics | null;
  readonly table: readonly string[];
  /** What the run found beside what it compares. */
  readonly beside: readonly Beside[];
  /** Of a model that proposes boxes. */
  readonly recall: ProposalRecall | null;
  /** Of a run of label maps. */
  readonly semantic: SemanticAnswer | null;
  readonly failedImages: readonly FailedImage[];
  readonly results: (RunFile & { readonly path: string }) | null;
}

/** Numbers of another kind of results of the same run. */
export interface Beside {
  readonly iouType: ResultsName;
  /** Null where the data set has no ground truth of that kind. */
  readonly stats: readonly number[] | null;
  /** Why there are none, as a sentence; null where there are. */
  readonly undefinedBecause: string | null;
  readonly table: readonly string[];
}

/** Gathers the report of a run in whatever state. */
export async function readReport(zoo: Zoo, run: RunRecord): Promise<RunReport> {
  const title = await titleOf(zoo, run);
  const failedImages = await zoo.metrics.failedImages(run);
  const nothing = { table: [], beside: [], recall: null, semantic: null };
  if (run.status !== 'SUCCEEDED') {
    return { run, title, metrics: null, ...nothing, failedImages, results: null };
  }
  const metrics = await zoo.metrics.summary(run);
  const file = (await zoo.metrics.files(run)).find(isResults);
  const results = file ? { ...file, path: await zoo.store.localFile(file.key) } : null;
  if (comparesLabels(run.inputs.evaluation)) {
    const semantic = await zoo.semantic.of(run);
    const table = [semanticText(semantic)];
    return { run, title, metrics, ...nothing, table, semantic, failedImages, results };
  }
  const { summary } = await zoo.metrics.detection(run);
  const beside = await readBeside(zoo, run);
  const recall = await proposalRecall(zoo, run);
  const table = formatCocoTable(summary);
  return { run, title, metrics, ...nothing, table, beside, recall, failedImages, results };
}

async function readBeside(zoo: Zoo, run: RunRecord): Promise<Beside[]> {
  const found = await Promise.all(RESULTS_NAMES.map((iouType) => besideOf(zoo, run, iouType)));
  return found.filter((each) => each !== null);
}

async function besideOf(zoo: Zoo, run: RunRecord, iouType: ResultsName): Promise<Beside | null> {
  try {
    const found = await zoo.metrics.beside(run, iouType);
    if (found === null) return null;
    const { summary } = found;
    return { iouType, stats: summary.stats, undefinedBecause: null, table: formatCocoTable(summary) };
  } catch (error) {
    // A data set of boxes and masks may have no key points: that is no fault of the run's own numbers.
    if (!(error instanceof UserError)) throw error;
    return { iouType, stats: null, undefinedBecause: error.message, table: [error.message] };
  }
}

export function reportJson({ run, metrics, beside, recall, semantic, failedImages, results }: RunReport) {
  return {
    run: runView(run),
    metrics,
    ...(beside.length > 0 && { beside: beside.map(({ table: _table, ...numbers }) => numbers) }),
    ...(recall && { recall: recallJson(recall) }),
    ...(semantic && { semantic: runSemanticJson(semantic) }),
    failedImages,
    results,
  };
}

/** The answer of a command that was to bring a run to its end: a run that did not succeed is an error. */
export function answerWith(report: RunReport, more: Readonly<Record<string, unknown>> = {}): Answer {
  const { id, status, failure } = report.run;
  const error =
    status === 'CANCELLED' ? { code: 'CANCELLED', message: `run ${shortId(id)} was cancelled` } : failure;
  return {
    json: { ...(error && { error }), ...more, ...reportJson(report) },
    text: describeReport(report),
    exitCode: error ? EXIT.failed : EXIT.done,
  };
}

export function describeReport(report: RunReport): string {
  const { run, title, table, beside, recall, failedImages } = report;
  return [
    `${answer.heading(title)}  ${statusStyle(run.status)(run.status)}`,
    ...warningLines(run.warnings),
    ...(table.length > 0 ? ['', ...table] : []),
    ...beside.flatMap((other) => ['', answer.faint(comparedAs(other.iouType)), ...other.table]),
    ...recallLines(recall),
    '',
    fields(particulars(report)),
    ...failedImageLines(failedImages),
  ].join('\n');
}

function particulars({ run, metrics, results }: RunReport): Array<[string, string]> {
  const lines: Array<[string, string]> = [['run', run.id]];
  if (run.failure) lines.push(['failure', answer.bad(describeFailure(run.failure))]);
  const proposals = describeProposals(run);
  if (proposals !== null) lines.push(['proposals', proposals]);
  const augmentation = describeAugmentation(run);
  if (augmentation !== null) lines.push(['augmented', augmentation]);
  lines.push(['images', describeImages(run, metrics)]);
  if (metrics) {
    lines.push(['compared', describeCompared(metrics)]);
  }
  if (metrics?.timing) lines.push(['per image', describeTiming(metrics.timing)]);
  if (metrics?.executionProvider) {
    lines.push(['ran on', `${metrics.executionProvider}, ONNX Runtime ${metrics.onnxRuntime ?? '?'}`]);
  }
  if (run.startedAt && run.finishedAt) {
    lines.push(['took', formatDuration((Date.parse(run.finishedAt) - Date.parse(run.startedAt)) / 1000)]);
  }
  const cost = costLine(run);
  if (cost !== null) lines.push(['cost', cost]);
  if (results)
    lines.push(['results', `${shorterPath(results.path)}\n${formatBytes(results.bytes)}, ${results.digest}`]);
  return lines;
}

function describeCompared(metrics: RunMetrics): string {
  return metrics.protocol === 'COCO'
    ? `${count(metrics.detections, 'detection')} against ${count(metrics.groundTruths, 'ground truth')}`
    : `${count(metrics.pixels, 'pixel')}, ${metrics.ignoredPixels} more are ignored`;
}

function describeImages({ progress, imagesInferred, inputs }: RunRecord, metrics: RunMetrics | null): string {
  const scored = metrics
    ? [`${metrics.imagesScored} scored`]
    : [`${progress.imagesDone} of ${progress.imagesTotal} done`];
  const inferred = inputs.source === 'model' ? [`${imagesInferred} inferred`] : [];
  const { imagesWithoutProposals: none } = metrics ?? {};
  const without = none === undefined ? [] : [`${none} without proposals`];
  const unscored =
    metrics?.protocol === 'SEMANTIC' && metrics.imagesWithoutGroundTruth > 0
      ? [`${metrics.imagesWithoutGroundTruth} without ground truth`]
      : [];
  return [...scored, ...inferred, ...without, ...unscored, `${progress.imagesFailed} failed`].join(', ');
}

/** Where the boxes came from that the model looked into; null where it looks into none. */
function describeProposals({ inputs }: RunRecord): string | null {
  if (inputs.source !== 'model' || inputs.inference.proposals === undefined) return null;
  const { proposalsFrom, inference } = inputs;
  return proposalsFrom === undefined
    ? `of a file, ${inference.proposals}`
    : `of run ${shortId(proposalsFrom)}, ${inference.proposals}`;
}

function describeTiming(timing: NonNullable<RunMetrics['timing']>): string {
  const steps = (['decode', 'preprocess', 'session', 'postprocess'] as const).map(
    (step) => `${step} ${timing[step].median.toFixed(1)}`,
  );
  return `${steps.join(', ')}  ${answer.faint('(median, ms)')}`;
}

/** The path as it is, or as seen from the current directory. */
function shorterPath(path: string): string {
  const fromHere = relative('', path);
  return fromHere.length < path.length ? fromHere : path;
}
