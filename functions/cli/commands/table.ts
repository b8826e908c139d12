/** `zoo table` */
import type { Command } from 'commander';
import type { Split } from '../../../schema/task.ts';
import { zooTable } from '../../pipeline/zooTable/zooTable.ts';
import { examples, withZoo, zooCommand } from '../command.ts';
import { splitOption } from '../options/choices.ts';
import { zooTableMarkdown } from '../report/zooTableMarkdown.ts';

export function define(command: Command): Command {
  return zooCommand(
    command,
    'Markdown: one row for each model with a run that succeeded, of its runs the newest that is evaluated as usual. Training is told by the model’s card, all else was measured.',
  )
    .option('--dataset <ref>', 'only runs on this data set')
    .addOption(splitOption('only runs on this part of the data set'))
    .addHelpText('after', examples('zoo table', 'zoo table --dataset scenes --json'))
    .action(
      withZoo<{ dataset?: string; split: Split }>(async ({ zoo, options: { dataset, split } }) => {
        const rows = await zooTable(zoo, {
          split,
          ...(dataset !== undefined && { dataset: (await zoo.datasets.find(dataset)).id }),
        });
        const none = 'no model was measured: start a run with zoo run';
        return { json: { rows }, text: rows.length > 0 ? zooTableMarkdown(rows) : none };
      }),
    );
}
