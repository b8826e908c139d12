/** `zoo score` */
import type { Command } from 'commander';
import type { Split } from '../../../schema/task.ts';
import { putBlobFile } from '../../storage/putBlob.ts';
import { examples, withZoo, zooCommand } from '../command.ts';
import { existingFile } from '../files.ts';
import { splitOption } from '../options/choices.ts';
import { addEvaluationOptions, type EvaluationOptions, evaluationOf } from '../options/evaluation.ts';
import { addGeometryOptions, type GeometryOptions } from '../options/geometry.ts';
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
      'COCO JSON: one array of {image_id, category_id, score} with bbox, segmentation or keypoints',
    )
    .requiredOption('--dataset <ref>', 'data set: name, id, beginning of an id, or name@beginning')
    .addOption(splitOption('the part of the data set'));
  return addEvaluationOptions(addGeometryOptions(command))
    .addHelpText(
      'after',
      examples(
        'zoo score --results detections.json --dataset coco-mini',
        'zoo score --results masks.json --dataset coco-mini --iou-type segm',
      ),
    )
    .action(
      withZoo<ScoreOptions>(async ({ zoo, options, interruption }) => {
        const file = await existingFile(options.results, '--results');
        const dataset = await zoo.datasets.find(options.dataset);
        const { digest } = await putBlobFile(zoo.store, file);
        const { run, existed } = await zoo.runs.score({
          results: digest,
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
