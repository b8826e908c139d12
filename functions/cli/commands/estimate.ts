/** `zoo estimate` */
import type { Command } from 'commander';
import { ComputePlace } from '../../../schema/cost/compute.ts';
import { examples, withZoo, zooCommand } from '../command.ts';
import { oneOf } from '../options/choices.ts';
import {
  addParameterOptions,
  addSubjectOptions,
  type EvaluationRequestOptions,
  evaluationRequestOf,
} from '../options/evaluationRequest.ts';
import { listOf, wholeNumber } from '../options/numbers.ts';
import { estimateAnswer } from '../report/estimate.ts';

interface EstimateOptions extends EvaluationRequestOptions {
  readonly on?: ComputePlace;
  readonly gpus?: number;
  readonly gpuCounts?: number[];
}

/** As the domain has it. */
const gpuCount = wholeNumber(1, 100_000);

export function define(command: Command): Command {
  addSubjectOptions(zooCommand(command, 'Nothing is started, and nothing is asked of AWS.'))
    .option(
      '--on <place>',
      `where it would compute: ${ComputePlace.options.join(', ')} (default: where this zoo does)`,
      oneOf(ComputePlace),
    )
    .option(
      '--gpus <n>',
      'GPUs that compute at once (default: as many as the deployment has at most)',
      gpuCount,
    )
    .option(
      '--gpu-counts <list>',
      'tell time and cost on these as well (default: 1,8,64,256)',
      listOf(gpuCount),
    );
  return addParameterOptions(command)
    .addHelpText(
      'after',
      examples(
        'zoo estimate --model yolox-nano --dataset coco-mini',
        'zoo estimate --model yolox-nano --dataset coco-mini --on aws --gpus 4',
        'zoo estimate --model mask-rcnn --dataset coco-mini --on aws --tta 600,1000 --json',
      ),
    )
    .action(
      withZoo<EstimateOptions>(async ({ zoo, options }) => {
        const model = await zoo.models.find(options.model);
        const dataset = await zoo.datasets.find(options.dataset);
        const { on, gpus, gpuCounts } = options;
        const request = await evaluationRequestOf(zoo, { model: model.id, dataset: dataset.id }, options);
        const estimate = await zoo.runs.estimate(request, {
          ...(on && { place: on }),
          ...(gpus !== undefined && { gpus }),
          ...(gpuCounts && { gpuCounts }),
        });
        return estimateAnswer(estimate, `${model.name} on ${dataset.name} ${options.split}`);
      }),
    );
}
