/** `zoo baselines show` */
import type { Command } from 'commander';
import { findBaseline } from '../../../baselines/baselines.ts';
import { examples } from '../../command.ts';
import { plainCommand, printing } from '../../plainCommand.ts';
import { baselineView } from '../../report/baselines/baselineView.ts';
import { describeBaseline } from '../../report/baselines/describeBaseline.ts';

export function define(command: Command): Command {
  return plainCommand(command)
    .argument('<key>', "key of the baseline, or Detectron's number of the model")
    .addHelpText(
      'after',
      examples('zoo baselines show detectron-35857345', 'zoo baselines show imagenets-sere-ssl --json'),
    )
    .action(
      printing((_options, argument) => {
        const row = findBaseline(argument);
        return { json: { baseline: baselineView(row) }, text: describeBaseline(row) };
      }),
    );
}
