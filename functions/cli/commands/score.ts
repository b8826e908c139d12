/** `zoo score` */
import type { Command } from 'commander';
import type { Split } from '../../../schema/task.ts';
import { examples, withZoo, zooCommand } from '../command.ts';
import { splitOption } from '../options/choices.ts';
import { addEvaluationOptions, type EvaluationOptions, evaluationOf } from '../options/evaluation.ts';
import { addGeometryOptions, type GeometryOptions } from '../options/geometry.ts';
import { storeResults } from '../options/storedResults.ts';
import { followRun } from '../report/followRun.ts';
import { answerWith, readReport } from '../report/runReport.ts';

interface ScoreOptions extends EvaluationOptions, GeometryOptions {
  readonly results: string;
  readonly dataset: string;
  readonly split: Split;
}

export function define(command: Command): Command {
  zooCommand(command)
    .requiredOption(
      '--results <file>',
      'COCO JSON: one array of {image_id, category_id, score} with bbox, segmentation or keypoints; also gzipped; - for standard input',
    )
    .requiredOption('--dataset <ref>', 'data set: name, id, beginning of an id, or name@beginning')
    .addOption(splitOption('the part of the data set'));
  return addEvaluationOptions(addGeometryOptions(command))
    .addHelpText(
      'after',
      examples(
        'zoo score --results detections.json --dataset coco-mini',
        'zoo score --results masks.json.gz --dataset coco-mini --iou-type segm',
      ),
    )
    .action(
      withZoo<ScoreOptions>(async ({ zoo, options, interruption }) => {
        const dataset = await zoo.datasets.find(options.dataset);
        const { run, existed } = await zoo.runs.score({
          results: await storeResults(zoo.store, '--results', options.results),
          dataset: dataset.id,
          split: options.split,
          evaluation: {
            ...evaluationOf(options),
            iouType: options.iouType,
            ...(options.sigmas && { sigmas: options.sigmas }),
            ...(options.dilationRatio !== undefined && { dilationRatio: options.dilationRatio }),
          },
        });
        const report = await readReport(zoo, await followRun(zoo, run, interruption));
        return answerWith(report, { existed });
      }),
    );
}
