/** `zoo orders add` */
import type { Command } from 'commander';
import { z } from 'zod';
import { parseJsonWith } from '../../../../schema/parse.ts';
import { type Split, Task } from '../../../../schema/task.ts';
import { examples, withZoo, zooCommand } from '../../command.ts';
import { readText } from '../../files.ts';
import { oneOf, splitOption } from '../../options/choices.ts';
import { describeOrder } from '../../report/order.ts';

interface AddOptions {
  readonly task: Task;
  readonly dataset: string;
  readonly split: Split;
  readonly name?: string;
  readonly parameters?: string;
}

export function define(command: Command): Command {
  return zooCommand(
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
      '--parameters <file>',
      'JSON with further members of the evaluation, as scoreThreshold or evaluation.maxDets',
    )
    .addHelpText(
      'after',
      examples(
        'zoo orders add --task DETECTION --dataset val2017',
        'zoo orders add --task DETECTION --dataset val2017 --name "yolox-*" --parameters low-threshold.json',
      ),
    )
    .action(
      withZoo<AddOptions>(async ({ zoo, options }) => {
        const { task, dataset, split, name, parameters } = options;
        const { order, existed } = await zoo.orders.create({
          task,
          dataset,
          split,
          ...(name !== undefined && { name }),
          ...(parameters !== undefined && { parameters: await readParameters(parameters) }),
        });
        const said = existed ? 'in force already' : 'in force from now on';
        return { json: { order, existed }, text: `${said}\n${await describeOrder(zoo, order)}` };
      }),
    );
}

async function readParameters(file: string): Promise<Record<string, unknown>> {
  return parseJsonWith(z.record(z.string(), z.unknown()), await readText(file, '--parameters'), file);
}
