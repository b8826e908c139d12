/**
 * `zoo evaluate`, in full `zoo evaluate detection`: COCO ground truth and COCO results, compared as pycocotools compares
 * them, or by the rules of another protocol. Needs no zoo.
 */
import { type Command, Option } from 'commander';
import { ascending, cocoParameters } from '../../../../schema/cocoParameters.ts';
import type { EvaluationParameters } from '../../../../schema/evaluation.ts';
import { formatCocoTable } from '../../../evaluation/coco/cocoTable.ts';
import {
  type Document,
  type EvaluationSummary,
  type EvaluationTable,
  evaluateSummary,
  evaluateTable,
} from '../../../evaluation/coco/evaluate.ts';
import { openDocument } from '../../../evaluation/openDocument.ts';
import { addEvaluationOptions, type EvaluationOptions } from '../../options/evaluation.ts';
import { addGeometryOptions, type GeometryOptions } from '../../options/geometry.ts';
import { fraction, listOf, wholeNumber } from '../../options/numbers.ts';
import { type ProtocolName, protocolOption, refuseUnknownOptions } from '../../options/protocol.ts';
import { refuseTwoInputs } from '../../options/standardInput.ts';
import { droppedDetections } from '../../report/dropped.ts';
import { printAnswer, printNote } from '../../terminal/streams.ts';
import type { ThreadedEvaluation } from './oneThread.ts';

interface Options extends EvaluationOptions, GeometryOptions {
  readonly gt: string;
  readonly dt: string;
  readonly protocol: ProtocolName;
  readonly cleanProposals?: true;
  readonly recThresholds?: number[];
  readonly imageIds?: number[];
  readonly categoryIds?: number[];
  readonly quirks?: 'pycocotools';
  readonly threads: number;
  readonly json?: true;
}

/** Each has a ground truth of its own. */
const MAX_THREADS = 16;

const EXAMPLES = `
Examples:
  zoo evaluate --gt instances_val2017.json --dt detections.json
  zoo evaluate --gt instances_val2017.json --dt masks.json --iou-type segm
  zoo evaluate --gt instances_val2017.json --dt masks.json --iou-type boundary
  zoo evaluate --gt person_keypoints_val2017.json --dt poses.json --iou-type keypoints
  zoo evaluate --gt instances_val2017.json --dt proposals.json --protocol detectron_ar --max-dets 100,1000
  zoo evaluate --gt lvis_v1_val.json --dt masks.json --protocol lvis --iou-type segm
  zoo evaluate --gt pascal_test2007.json --dt detections.json --protocol voc07_11pt
  zoo evaluate --gt instances.json.gz --dt - --max-dets 1,10,300 --json < detections.json`;

const CLASS_AGNOSTIC_NOTE =
  'note: pycocotools finds no keypoints without classes (useCats = 0), and neither is any found here';

const anyId = listOf(wholeNumber(Number.MIN_SAFE_INTEGER));

export function define(command: Command): Command {
  command
    .requiredOption('--gt <file>', 'ground truth: COCO instances JSON, also gzipped; - for standard input')
    .requiredOption('--dt <file>', 'results: a COCO results array, also gzipped; - for standard input')
    .addOption(protocolOption());
  addGeometryOptions(command)
    .option('--json', 'print one JSON document on standard output, also for an error')
    .helpOption('-h, --help', 'show this help');
  return addEvaluationOptions(command)
    .option(
      '--rec-thresholds <list>',
      'recalls at which precision is read (default: 0.00,0.01,…,1.00)',
      listOf(fraction),
    )
    .option('--image-ids <list>', 'evaluate these images only', anyId)
    .option('--category-ids <list>', 'evaluate these categories only', anyId)
    .addOption(
      new Option(
        '--quirks <name>',
        'reproduce its faults: ground truths of id 0 are never matched, of equal ids the last counts for all',
      ).choices(['pycocotools']),
    )
    .option(
      '--clean-proposals',
      'DETECTRON_AR: drop proposals that equal a better one in whole pixels or are at most 2 pixels wide or high',
    )
    .option(
      '--threads <n>',
      'read results of gigabytes by at most so many threads, each at least 512 MiB: the same answer, somewhat sooner, for more memory; changes nothing for other protocols, boundaries, gzipped files and standard input',
      wholeNumber(1, MAX_THREADS),
      1,
    )
    .addHelpText('after', EXAMPLES)
    .action((options: Options) => run(options));
}

async function run(options: Options): Promise<void> {
  refuseUnknownOptions(options.protocol, { ...options });
  refuseTwoInputs(['--gt', options.gt], ['--dt', options.dt]);
  if (options.protocol === 'COCO') await runCoco(options);
  else await runOther(options.protocol, options);
}

async function runCoco(options: Options): Promise<void> {
  const parameters = await parametersOf(options);
  const answer = options.json ? await import('./describe.ts') : null;
  const groundTruth = await openDocument('--gt', options.gt);
  const detections = await openDocument('--dt', options.dt);
  const documents = [groundTruth, detections] as const;
  if (options.iouType === 'keypoints' && options.classAgnostic) printNote(CLASS_AGNOSTIC_NOTE);
  if (answer) {
    const evaluation = await evaluateBy(evaluateSummary, options, ...documents, parameters);
    printAnswer(JSON.stringify(answer.describe(evaluation)));
    return;
  }
  const {
    summary,
    detections: { dropped },
  } = await evaluateBy(evaluateTable, options, ...documents, parameters);
  for (const line of formatCocoTable(summary)) printAnswer(line);
  for (const note of droppedDetections(dropped.unknownCategories)) printNote(note);
}

/**
 * By several threads where these were asked for and each can read a part for itself.
 *
 * @param evaluate evaluates by one thread
 */
async function evaluateBy<Evaluation extends EvaluationTable>(
  evaluate: (groundTruth: Document, detections: Document, parameters: EvaluationParameters) => Evaluation,
  { threads, protocol, iouType }: Options,
  groundTruth: Document,
  detections: Document,
  parameters: EvaluationParameters,
): Promise<Evaluation | EvaluationSummary> {
  if (threads > 1) {
    const documents = [groundTruth, detections];
    const isOne = await noteOneThread(threads, { protocol, iouType, documents });
    if (!isOne && groundTruth.path !== undefined && detections.path !== undefined) {
      const { evaluateInThreads } = await import('../../../evaluation/coco/threads/evaluateInThreads.ts');
      return evaluateInThreads(groundTruth.path, detections.path, parameters, threads);
    }
  }
  return evaluate(groundTruth, detections, parameters);
}

/** Says where several threads change nothing. */
async function noteOneThread(threads: number, evaluation: ThreadedEvaluation): Promise<boolean> {
  const { oneThreadBecause, oneThreadNote } = await import('./oneThread.ts');
  const because = oneThreadBecause(evaluation);
  if (because !== null) printNote(oneThreadNote(threads, because));
  return because !== null;
}

async function runOther(protocol: Exclude<ProtocolName, 'COCO'>, options: Options): Promise<void> {
  const [{ evaluateByProtocol }, { reopening }] = await Promise.all([
    import('./otherProtocols.ts'),
    import('../../../evaluation/reopening.ts'),
  ]);
  const { gt, dt, json, threads, protocol: _, iouType, recThresholds, ...given } = options;
  if (threads > 1) await noteOneThread(threads, { protocol, iouType, documents: [] });
  const documents = {
    openGroundTruth: reopening('--gt', gt),
    openDetections: () => openDocument('--dt', dt),
  };
  const { lines, notes, ...answer } = await evaluateByProtocol(protocol, documents, {
    ...given,
    ...(protocol === 'LVIS' && { iouType }),
    ...(recThresholds && { recallThresholds: recThresholds }),
  });
  if (json) printAnswer(JSON.stringify(answer.json));
  else for (const line of lines) printAnswer(line);
  for (const note of notes) printNote(note);
}

/** Loads the schema of parameters where it has anything to check: it takes longer to start than Node itself. */
async function parametersOf(options: Options): Promise<EvaluationParameters> {
  const { gt, dt, json, threads, protocol, iouType, recThresholds, ...given } = options;
  const { classAgnostic = false, maxDets, ...unchecked } = given;
  if (recThresholds === undefined && Object.keys(unchecked).length === 0) {
    return { ...cocoParameters(iouType), classAgnostic, ...(maxDets && { maxDets: ascending(maxDets) }) };
  }
  const [{ EvaluationParameters }, { parseWith }] = await Promise.all([
    import('../../../../schema/evaluation.ts'),
    import('../../../../schema/parse.ts'),
  ]);
  return parseWith(
    EvaluationParameters,
    { iouType, ...given, ...(recThresholds && { recallThresholds: recThresholds }) },
    'options',
  );
}
