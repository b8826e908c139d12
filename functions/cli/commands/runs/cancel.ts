/** `zoo runs cancel` */
import type { Command } from 'commander';
import { examples, withZoo, zooCommand } from '../../command.ts';
import { runView } from '../../report/runView.ts';
import { shortId } from '../../terminal/units.ts';

export function define(command: Command): Command {
  return zooCommand(command, 'Whichever process works on it; images that are done stay done.')
    .argument('<run>', 'id of the run, or the beginning of it')
    .addHelpText('after', examples('zoo runs cancel 3fa9c1d2'))
    .action(
      withZoo(async ({ zoo, argument }) => {
        const run = await zoo.runs.cancel((await zoo.runs.find(argument)).id);
        const said =
          run.status === 'CANCELLED' ? 'is cancelled' : `is ${run.status} already: nothing to cancel`;
        return { json: { run: runView(run) }, text: `run ${shortId(run.id)} ${said}` };
      }),
    );
}
