/** `zoo serve` */
import type { Command } from 'commander';
import { API_KEYS_VARIABLE } from '../../api/auth/apiKeys.ts';
import { examples, homeCommand, withHome } from '../command.ts';
import { existingFolder } from '../files.ts';
import { wholeNumber } from '../options/numbers.ts';
import { addPoolOptions, type PoolOptions, poolOf } from '../options/pool.ts';
import { DEFAULT_PORT, startService } from '../service.ts';
import { printNote } from '../terminal/streams.ts';
import { answer } from '../terminal/style.ts';

interface ServeOptions extends PoolOptions {
  readonly host?: string;
  readonly port?: number;
  readonly dataRoot?: string;
}

export function define(command: Command): Command {
  homeCommand(command, 'Unfinished runs go on.')
    .option('--host <address>', 'address to listen on (default: $ZOOMETRY_HOST, else 127.0.0.1)')
    .option(
      '--port <n>',
      `port to listen on; 0 takes any free one (default: $ZOOMETRY_PORT, else ${DEFAULT_PORT})`,
      wholeNumber(0, 65_535),
    )
    .option(
      '--data-root <dir>',
      'folder below which clients may name files and folders (default: $ZOOMETRY_DATA_ROOT, else none)',
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
      withHome<ServeOptions>(
        async ({ zoo, home, options, interruption, print }) => {
          const dataRoot =
            options.dataRoot === undefined
              ? undefined
              : await existingFolder(options.dataRoot, '--data-root');
          const service = await startService(zoo, {
            ...options,
            ...(dataRoot !== undefined && { dataRoot }),
          });
          print({
            json: { url: service.url, home },
            text: `serving ${home} at ${answer.heading(service.url)}  ${answer.faint('(Ctrl-C stops)')}`,
          });
          await interruption.wait();
          printNote('stopping: unfinished runs go on at the next start');
          await service.close();
          return undefined;
        },
        (options) => ({ pool: poolOf(options), resume: true }),
      ),
    );
}
