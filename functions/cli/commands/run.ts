/** `zoo run` */
import type { Command } from 'commander';
import { examples, withZoo, zooCommand } from '../command.ts';
import { runInBackground } from '../detach.ts';
import {
  addParameterOptions,
  addSubjectOptions,
  type EvaluationRequestOptions,
  evaluationRequestOf,
} from '../options/evaluationRequest.ts';
import { amount } from '../options/numbers.ts';
import { addPoolOptions, type PoolOptions, poolOf } from '../options/pool.ts';
import { writeResults } from '../output.ts';
import { estimateAnswer } from '../report/estimate.ts';
import { followRun } from '../report/followRun.ts';
import { answerWith, readReport } from '../report/runReport.ts';
import { runView } from '../report/runView.ts';
import { printNote } from '../terminal/streams.ts';
import { shortId } from '../terminal/units.ts';

interface RunOptions extends EvaluationRequestOptions, PoolOptions {
  readonly maxUsd?: number;
  readonly estimate?: true;
  readonly detach?: true;
  readonly output?: string;
}

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
        async ({ zoo, home, options, interruption }) => {
          const model = await zoo.models.find(options.model);
          const dataset = await zoo.datasets.find(options.dataset);
          const request = await evaluationRequestOf(zoo, { model: model.id, dataset: dataset.id }, options);
          const title = `${model.name} on ${dataset.name} ${options.split}`;
          if (options.estimate) return estimateAnswer(await zoo.runs.estimate(request), title);
          const { maxUsd } = options;
          const { run, existed } = await zoo.runs.start(request, maxUsd === undefined ? {} : { maxUsd });
          if (options.detach) {
            const id = shortId(run.id);
            return {
              json: { run: runView(run), existed },
              text: `run ${run.id}\n${run.status === 'SUCCEEDED' ? 'is done' : 'goes on in the background'}: see zoo runs show ${id}`,
              afterwards: () => runInBackground(home, run),
            };
          }
          printNote(`run ${shortId(run.id)}: ${title}${existed ? ', asked for before' : ''}`);
          const report = await readReport(zoo, await followRun(zoo, run, interruption));
          if (options.output !== undefined) await writeResults(zoo, report, options.output);
          return answerWith(report, { existed });
        },
        (options) => ({ pool: poolOf(options) }),
      ),
    );
}
