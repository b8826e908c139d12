/** `zoo serve` */
import type { Command } from 'commander';
import { API_KEYS_VARIABLE } from '../../api/auth/apiKeys.ts';
import { examples, withZoo, zooCommand } from '../command.ts';
import { existingFolder } from '../files.ts';
import { wholeNumber } from '../options/numbers.ts';
import { addPoolOptions, type PoolOptions, poolOf } from '../options/pool.ts';
import { DEFAULT_PORT, startService } from '../service.ts';
import { printNote } from '../terminal/streams.ts';
import { answer } from '../terminal/style.ts';
import { watchInbox } from '../watchInbox.ts';

interface ServeOptions extends PoolOptions {
  readonly host?: string;
  readonly port?: number;
  readonly dataRoot?: string;
  readonly inbox?: string;
}

export function define(command: Command): Command {
  zooCommand(command, 'Unfinished runs go on, and what is dropped into the inbox is taken.')
    .option('--host <address>', 'address to listen on (default: $ZOOMETRY_HOST, else 127.0.0.1)')
    .option(
      '--port <n>',
      `port to listen on; 0 takes any free one (default: $ZOOMETRY_PORT, else ${DEFAULT_PORT})`,
      wholeNumber(0, 65_535),
    )
    .option(
      '--data-root <dir>',
      'folder below which clients may name files and folders (default: $ZOOMETRY_DATA_ROOT, else none)',
    )
    .option(
      '--inbox <dir>',
      'watched folder: results, requests and models dropped there are evaluated (default: inbox in the folder of the zoo); see zoo inbox --help',
    );
  return addPoolOptions(command)
    .addHelpText(
      'after',
      `${examples('zoo serve', `${API_KEYS_VARIABLE}=ci:$SECRET,dashboard:$OTHER:read zoo serve --host 0.0.0.0 --port 8080`)}

Keys are read from $${API_KEYS_VARIABLE}, as name:secret or name:secret:read with commas between, and clients
send the secret as "Authorization: Bearer <secret>". Without any, only this machine is answered. Keys are
never arguments: those can be read by everybody on the machine.`,
    )
    .action(
      withZoo<ServeOptions>(
        async ({ zoo, home, options, interruption, print }) => {
          const dataRoot =
            options.dataRoot === undefined
              ? undefined
              : await existingFolder(options.dataRoot, '--data-root');
          const { inbox: _inbox, ...served } = options;
          const service = await startService(zoo, {
            ...served,
            ...(dataRoot !== undefined && { dataRoot }),
          });
          const { directory } = zoo.inboxFiles;
          const folder = await watchInbox(zoo);
          print({
            json: { url: service.url, home, inbox: directory },
            text: `serving ${home} at ${answer.heading(service.url)}  ${answer.faint('(Ctrl-C stops)')}\nwatching ${directory}`,
          });
          await interruption.wait();
          printNote('stopping: unfinished runs go on at the next start');
          await folder.close();
          await service.close();
          return undefined;
        },
        ({ inbox, ...options }) => ({
          pool: poolOf(options),
          resume: true,
          ...(inbox !== undefined && { inbox }),
        }),
      ),
    );
}
