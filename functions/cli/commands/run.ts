/** `zoo run` */
import type { Command } from 'commander';
import type { Split } from '../../../schema/task.ts';
import { examples, withZoo, zooCommand } from '../command.ts';
import { runInBackground } from '../detach.ts';
import { type AugmentationOptions, addAugmentationOptions, augmentationOf } from '../options/augmentation.ts';
import { splitOption } from '../options/choices.ts';
import { addEvaluationOptions, type EvaluationOptions, evaluationOf } from '../options/evaluation.ts';
import { addBoundaryOption, type BoundaryOption, boundaryOf } from '../options/labelMaps.ts';
import { fraction, wholeNumber } from '../options/numbers.ts';
import { addPoolOptions, type PoolOptions, poolOf } from '../options/pool.ts';
import { proposalsOf } from '../options/proposals.ts';
import { writeResults } from '../output.ts';
import { followRun } from '../report/followRun.ts';
import { answerWith, readReport } from '../report/runReport.ts';
import { runView } from '../report/runView.ts';
import { printNote } from '../terminal/streams.ts';
import { shortId } from '../terminal/units.ts';

interface RunOptions extends AugmentationOptions, EvaluationOptions, PoolOptions, BoundaryOption {
  readonly model: string;
  readonly dataset: string;
  readonly split: Split;
  readonly scoreThreshold?: number;
  readonly nmsIou?: number;
  readonly maxDetections?: number;
  readonly proposals?: string;
  readonly tolerateFailedImages: number;
  readonly detach?: true;
  readonly output?: string;
}

export function define(command: Command): Command {
  zooCommand(
    command,
    'The same request is the same run: asking again infers nothing again, and an interrupted run goes on where it stopped.',
  )
    .requiredOption('--model <ref>', 'model: name, id, beginning of an id, or name@beginning')
    .requiredOption('--dataset <ref>', 'data set, named in the same ways')
    .addOption(splitOption('the part of the data set'))
    .option(
      '--output <file>',
      'copy the results (one COCO results array, or a zip of label maps) to this file as well',
    )
    .option('--detach', 'start the run, tell its id, and let it go on in the background')
    .optionsGroup('Inference (what is left out is the manifest’s):')
    .option('--score-threshold <score>', 'detections must score above this', fraction)
    .option('--nms-iou <iou>', 'a box goes when its IoU with a better one passes this', fraction)
    .option('--max-detections <n>', 'at most this many per image, the best ones', wholeNumber(1, 100_000))
    .option(
      '--proposals <run|file>',
      'boxes to look into, for a model that takes them (proposals, or persons whose poses it tells): a run on the same images, or a COCO results file, also gzipped',
    )
    .option(
      '--tolerate-failed-images <n>',
      'fail the run only when more images than this fail',
      wholeNumber(0),
      0,
    );
  return addBoundaryOption(addEvaluationOptions(addPoolOptions(addAugmentationOptions(command))))
    .addHelpText(
      'after',
      examples(
        'zoo run --model yolox-nano --dataset coco-mini',
        'zoo run --model yolox-nano@3fa9 --dataset coco-mini --score-threshold 0.01 --nms-iou 0.65',
        'zoo run --model yolox-nano --dataset coco-mini --iou-thresholds 0.5,0.75 --json > run.json',
        'zoo run --model fast-rcnn --dataset coco-mini --proposals 3fa9c1d2',
        'zoo run --model mask-rcnn --dataset coco-mini --tta 600,1000 --region-head mask-rcnn-masks',
        'zoo run --model yolox-nano --dataset coco-mini --detach',
        'zoo run --model deeplab --dataset cityscapes --output labels.zip',
      ),
    )
    .action(
      withZoo<RunOptions>(
        async ({ zoo, where, options, interruption }) => {
          const model = await zoo.models.find(options.model);
          const dataset = await zoo.datasets.find(options.dataset);
          const { split, scoreThreshold, nmsIou, maxDetections, tolerateFailedImages } = options;
          const { run, existed } = await zoo.runs.start({
            model: model.id,
            dataset: dataset.id,
            split,
            tolerateFailedImages,
            ...(scoreThreshold !== undefined && { scoreThreshold }),
            ...(nmsIou !== undefined && { nmsIou }),
            ...(maxDetections !== undefined && { maxDetections }),
            ...(options.proposals !== undefined && { proposals: await proposalsOf(zoo, options.proposals) }),
            ...(await augmentationOf(zoo, options)),
            evaluation: evaluationOf(options),
            ...(options.boundary !== undefined && { labels: boundaryOf(options) }),
          });
          if (options.detach) {
            const id = shortId(run.id);
            return {
              json: { run: runView(run), existed },
              text: `run ${run.id}\n${run.status === 'SUCCEEDED' ? 'is done' : 'goes on in the background'}: see zoo runs show ${id}`,
              // A zoo elsewhere goes on by itself.
              afterwards: () => (where.kind === 'home' ? runInBackground(where.home, run) : undefined),
            };
          }
          printNote(
            `run ${shortId(run.id)}: ${model.name} on ${dataset.name} ${split}${existed ? ', asked for before' : ''}`,
          );
          const report = await readReport(zoo, await followRun(zoo, run, interruption));
          if (options.output !== undefined) await writeResults(zoo, report, options.output);
          return answerWith(report, { existed });
        },
        (options) => ({ pool: poolOf(options) }),
      ),
    );
}
