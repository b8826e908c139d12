/** `zoo evaluate panoptic`: panoptic segmentations, compared as panopticapi compares them. Needs no zoo. */
import type { Command } from 'commander';
import { InvalidInputError } from '../../../../schema/errors.ts';
import { openDocument } from '../../../evaluation/openDocument.ts';
import {
  evaluatePanoptic,
  type PanopticEvaluation,
  type PanopticSource,
} from '../../../evaluation/panoptic/evaluatePanoptic.ts';
import {
  PANOPTIC_IOU_THRESHOLD,
  type PanopticQuality,
  panopticQuality,
} from '../../../evaluation/panoptic/panopticQuality.ts';
import { formatPanopticTable } from '../../../evaluation/panoptic/panopticTableText.ts';
import { pngFolder } from '../../../evaluation/panoptic/pngFolder.ts';
import { METRICS_VERSION } from '../../../evaluation/version.ts';
import { existingFolder } from '../../files.ts';
import { integer, listOf } from '../../options/numbers.ts';
import { refuseTwoInputs } from '../../options/standardInput.ts';
import { droppedNotes } from '../../report/dropped.ts';
import { ImageCount } from '../../terminal/imageCount.ts';
import { printAnswer, printNote } from '../../terminal/streams.ts';

interface Options {
  readonly gt: string;
  readonly pred: string;
  readonly gtDir?: string;
  readonly predDir?: string;
  readonly imageIds?: number[];
  readonly json?: true;
}

const EXAMPLES = `
A segment's id is the colour R + 256 G + 65536 B of its pixels; black, 0, is void. Every image of the ground truth needs an
annotation among the predictions, without segments if there are none.

Examples:
  zoo evaluate panoptic --gt panoptic_val2017.json --pred predictions.json
  zoo evaluate panoptic --gt panoptic.json.gz --pred - --pred-dir pngs/ --json < predictions.json`;

export function define(command: Command): Command {
  return command
    .requiredOption('--gt <file>', 'ground truth: COCO panoptic JSON, also gzipped; - for standard input')
    .requiredOption('--pred <file>', 'predictions in the same format, also gzipped; - for standard input')
    .option('--gt-dir <dir>', 'folder of the ground truth’s PNGs (default: --gt without .json)')
    .option('--pred-dir <dir>', 'folder of the predictions’ PNGs (default: --pred without .json)')
    .option('--image-ids <list>', 'evaluate these images only', listOf(integer))
    .option('--json', 'print one JSON document on standard output, also for an error')
    .helpOption('-h, --help', 'show this help')
    .addHelpText('after', EXAMPLES)
    .action((options: Options) => run(options));
}

async function run({ gt, pred, gtDir, predDir, imageIds, json }: Options): Promise<void> {
  refuseTwoInputs(['--gt', gt], ['--pred', pred]);
  const truth = await sourceOf('--gt', gt, gtDir);
  const predictions = await sourceOf('--pred', pred, predDir);
  using count = new ImageCount();
  const evaluation = await evaluatePanoptic(truth, predictions, {
    ...(imageIds && { imageIds }),
    onImage: (done, total) => count.show(done, total),
  });
  const quality = panopticQuality(evaluation.table);
  if (json) {
    printAnswer(JSON.stringify(describe(evaluation, quality, imageIds)));
    return;
  }
  for (const line of formatPanopticTable(quality)) printAnswer(line);
  const { unknownImages } = evaluation.dropped;
  const notes = droppedNotes('prediction is of an image', 'predictions are of images', unknownImages);
  for (const note of notes) printNote(note);
}

async function sourceOf(option: string, path: string, folder: string | undefined): Promise<PanopticSource> {
  const document = await openDocument(option, path);
  if (folder !== undefined)
    return { document, readPng: pngFolder(await existingFolder(folder, `${option}-dir`)) };
  const beside = path.replace(/\.json(\.gz)?$/, '');
  if (beside === path) {
    throw new InvalidInputError(
      `${option}-dir is missing: where the PNGs of ${document.name} are cannot be told from its name`,
      `a document not named .json comes with ${option}-dir`,
      [`${option}-dir`],
    );
  }
  return { document, readPng: pngFolder(await existingFolder(beside, `${option}-dir`)) };
}

function describe(
  { groundTruth, dropped }: PanopticEvaluation,
  quality: PanopticQuality,
  imageIds: readonly number[] | undefined,
): unknown {
  const { protocol, images, means, perCategory } = quality;
  return {
    protocol,
    metricsVersion: METRICS_VERSION,
    parameters: { iouThreshold: PANOPTIC_IOU_THRESHOLD, ...(imageIds && { imageIds }) },
    images,
    dropped,
    means,
    perCategory: perCategory.map((category, row) => ({
      name: groundTruth.categories.names[row] || null,
      ...category,
    })),
  };
}
