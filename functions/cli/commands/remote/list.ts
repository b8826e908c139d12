/** `zoo remote list` */
import type { Command } from 'commander';
import { examples } from '../../command.ts';
import { plainCommand, printing } from '../../plainCommand.ts';
import { readRemotes } from '../../remote/remotes.ts';
import { credentialsText, remoteView } from '../../report/remote.ts';
import { table } from '../../terminal/table.ts';

export function define(command: Command): Command {
  return plainCommand(command, 'None of them is asked.')
    .addHelpText('after', examples('zoo remote list', 'zoo remote list --json'))
    .action(
      printing(async () => {
        const remotes = await readRemotes();
        const lines = table(
          [
            { title: 'NAME', cell: ({ name }) => name },
            { title: 'ADDRESS', cell: ({ url }) => url },
            { title: 'SHOWN TO IT', cell: credentialsText },
          ],
          remotes,
        );
        return {
          json: { remotes: remotes.map(remoteView) },
          text: remotes.length > 0 ? lines : 'no remotes: log in to one with zoo remote login',
        };
      }),
    );
}
