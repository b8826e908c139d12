/** `zoo run`: its options. What it does is in `performRun.ts`, which is loaded once the processes that infer are on their way. */
import type { Command } from 'commander';
import { examples, withZoo, zooCommand } from '../command.ts';
import { addParameterOptions, addSubjectOptions } from '../options/evaluationRequest.ts';
import { amount } from '../options/numbers.ts';
import { addPoolOptions, poolOf } from '../options/pool.ts';
import type { RunOptions } from '../performRun.ts';

export function define(command: Command): Command {
  addSubjectOptions(
    zooCommand(
      command,
      'The same request is the same run: asking again infers nothing again, and an interrupted run goes on where it stopped.',
    ),
  )
    .option(
      '--output <file>',
      'copy the results (one COCO results array, or a zip of label maps) to this file as well',
    )
    .option('--detach', 'start the run, tell its id, and let it go on in the background')
    .option('--estimate', 'tell what it would cost and how long it would take, and start nothing')
    .option(
      '--max-usd <usd>',
      'refuse the run where it is estimated to cost more, and stop it before it does',
      amount,
    );
  return addPoolOptions(addParameterOptions(command))
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
        'zoo run --model yolox-nano --dataset coco-mini --max-usd 5',
      ),
    )
    .action(
      withZoo<RunOptions>(
        async (invocation) => (await import('../performRun.ts')).performRun(invocation),
        (options) => ({
          pool: poolOf(options),
          ...(!options.estimate && !options.detach && { infers: 'many', loadAhead }),
        }),
      ),
    );
}

/** What tells of a run's outcome. */
const loadAhead = () => Promise.all([import('../report/runReport.ts'), import('../output.ts')]);
