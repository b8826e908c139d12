/** `zoo runs watch` */
import type { Command } from 'commander';
import { examples, withZoo, zooCommand } from '../../command.ts';
import { followRun } from '../../report/followRun.ts';
import { answerWith, readReport } from '../../report/runReport.ts';

export function define(command: Command): Command {
  return zooCommand(command, 'An unfinished run that nobody works on goes on.')
    .argument('<run>', 'id of the run, or the beginning of it')
    .addHelpText('after', examples('zoo runs watch 3fa9c1d2'))
    .action(
      withZoo(
        async ({ zoo, argument, interruption }) => {
          const run = await zoo.runs.find(argument);
          const report = await readReport(zoo, await followRun(zoo, run, interruption));
          return answerWith(report);
        },
        () => ({ resume: true }),
      ),
    );
}
