/** `zoo score` */
import type { Command } from 'commander';
import { InvalidInputError } from '../../../schema/errors.ts';
import type { Split } from '../../../schema/task.ts';
import type { Zoo } from '../../host/zoo.ts';
import type { StartedRun } from '../../pipeline/runs/runs.ts';
import { examples, withZoo, zooCommand } from '../command.ts';
import { addBoundaryOption, type BoundaryOption, boundaryOf } from '../options/boundary.ts';
import { splitOption } from '../options/choices.ts';
import { addEvaluationOptions, type EvaluationOptions, evaluationOf } from '../options/evaluation.ts';
import { addGeometryOptions, type GeometryOptions } from '../options/geometry.ts';
import {
  addSuffixOptions,
  holdsLabelMaps,
  labelFilesOf,
  type SuffixOptions,
  suffixesOf,
} from '../options/labelMaps.ts';
import { storeResults } from '../options/storedResults.ts';
import { followRun } from '../report/followRun.ts';
import { answerWith, readReport } from '../report/runReport.ts';

interface ScoreOptions extends EvaluationOptions, GeometryOptions, SuffixOptions, BoundaryOption {
  readonly results: string;
  readonly dataset: string;
  readonly split: Split;
}

export function define(command: Command): Command {
  zooCommand(command)
    .requiredOption(
      '--results <path>',
      'COCO JSON: one array of {image_id, category_id, score} with bbox, segmentation or keypoints; also gzipped; - for standard input. Or label maps, PNG files named as the images: a folder of them, or a ZIP or tar of one',
    )
    .requiredOption('--dataset <ref>', 'data set: name, id, beginning of an id, or name@beginning')
    .addOption(splitOption('the part of the data set'));
  return addBoundaryOption(addSuffixOptions(addEvaluationOptions(addGeometryOptions(command))))
    .addHelpText(
      'after',
      examples(
        'zoo score --results detections.json --dataset coco-mini',
        'zoo score --results masks.json.gz --dataset coco-mini --iou-type segm',
        'zoo score --results predictions/ --dataset cityscapes --image-suffix _leftImg8bit',
      ),
    )
    .action(
      withZoo<ScoreOptions>(async ({ zoo, options, interruption }) => {
        const dataset = await zoo.datasets.find(options.dataset);
        const { run, existed } = (await holdsLabelMaps(options.results))
          ? await scoreLabelMaps(zoo, dataset.id, options)
          : await scoreObjects(zoo, dataset.id, options);
        const report = await readReport(zoo, await followRun(zoo, run, interruption));
        return answerWith(report, { existed });
      }),
    );
}

async function scoreObjects(zoo: Zoo, dataset: string, options: ScoreOptions): Promise<StartedRun> {
  return zoo.runs.score({
    results: await storeResults(zoo.store, '--results', options.results),
    dataset,
    split: options.split,
    evaluation: {
      ...evaluationOf(options),
      iouType: options.iouType,
      ...(options.sigmas && { sigmas: options.sigmas }),
      ...(options.dilationRatio !== undefined && { dilationRatio: options.dilationRatio }),
    },
  });
}

async function scoreLabelMaps(zoo: Zoo, dataset: string, options: ScoreOptions): Promise<StartedRun> {
  const [ofObjects] = Object.keys(evaluationOf(options));
  if (ofObjects !== undefined) {
    throw new InvalidInputError(
      `${ofObjects} is about objects, and ${options.results} has label maps: leave it out`,
      'parameters are those of the results',
      [ofObjects],
    );
  }
  return zoo.runs.scoreLabelMaps({
    files: await labelFilesOf(zoo.store, options.results, '--results'),
    dataset,
    split: options.split,
    ...suffixesOf(options),
    ...boundaryOf(options),
  });
}
