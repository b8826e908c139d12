/** `zoo orders add` */
import type { Command } from 'commander';
import { type Split, Task } from '../../../../schema/task.ts';
import { examples, withZoo, zooCommand } from '../../command.ts';
import { oneOf, splitOption } from '../../options/choices.ts';
import { addParameterOptions, type ParameterOptions, parametersOf } from '../../options/evaluationRequest.ts';
import { amount } from '../../options/numbers.ts';
import { describeOrder } from '../../report/order.ts';

interface AddOptions extends ParameterOptions {
  readonly task: Task;
  readonly dataset: string;
  readonly split: Split;
  readonly name?: string;
  readonly maxUsd?: number;
}

export function define(command: Command): Command {
  zooCommand(
    command,
    'Versions registered from now on are taken, by whatever way they are registered; each once. The same order twice is one.',
  )
    .requiredOption('--task <task>', `what the models are made for: ${Task.options.join(', ')}`, oneOf(Task))
    .requiredOption(
      '--dataset <ref>',
      'data set: name, id, beginning of an id, or name@beginning; it stays this version',
    )
    .addOption(splitOption('the part of the data set'))
    .option('--name <pattern>', 'only models of such names: * stands for any letters, ? for one')
    .option(
      '--max-usd <usd>',
      'refuse each run that is estimated to cost more, and stop it before it does',
      amount,
    );
  return addParameterOptions(command)
    .addHelpText(
      'after',
      examples(
        'zoo orders add --task DETECTION --dataset val2017',
        'zoo orders add --task DETECTION --dataset val2017 --name "yolox-*" --score-threshold 0.01 --max-usd 5',
      ),
    )
    .action(
      withZoo<AddOptions>(async ({ zoo, options }) => {
        const { task, dataset, split, name, maxUsd } = options;
        const { order, existed } = await zoo.orders.create({
          task,
          dataset,
          split,
          ...(name !== undefined && { name }),
          parameters: await parametersOf(zoo, options),
          ...(maxUsd !== undefined && { maxUsd }),
        });
        const said = existed ? 'in force already' : 'in force from now on';
        return { json: { order, existed }, text: `${said}\n${await describeOrder(zoo, order)}` };
      }),
    );
}
