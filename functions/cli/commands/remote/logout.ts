/** `zoo remote logout` */
import type { Command } from 'commander';
import { examples } from '../../command.ts';
import { plainCommand, printing } from '../../plainCommand.ts';
import { forgetRemote } from '../../remote/remotes.ts';
import { remoteView } from '../../report/remote.ts';

export function define(command: Command): Command {
  return plainCommand(command, 'The zoo itself is not told: whoever has the key can still use it.')
    .argument('<name>', 'what the remote is called')
    .addHelpText('after', examples('zoo remote logout prod'))
    .action(
      printing(async (_options, argument) => {
        const remote = await forgetRemote(argument);
        return {
          json: { forgotten: remoteView(remote) },
          text: `${remote.name} (${remote.url}) is forgotten`,
        };
      }),
    );
}
