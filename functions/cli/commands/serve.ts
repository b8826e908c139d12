/** `zoo serve` */
import type { Command } from 'commander';
import { examples, withZoo, zooCommand } from '../command.ts';
import { existingFolder } from '../files.ts';
import { wholeNumber } from '../options/numbers.ts';
import { addPoolOptions, type PoolOptions, poolOf } from '../options/pool.ts';
import { API_KEYS_VARIABLE, DEFAULT_HOST, DEFAULT_PORT, startService } from '../service.ts';
import { printNote } from '../terminal/streams.ts';
import { answer } from '../terminal/style.ts';

interface ServeOptions extends PoolOptions {
  readonly host: string;
  readonly port: number;
  readonly dataRoot?: string;
}

export function serveCommand(): Command {
  const command = zooCommand('serve', 'Serve the zoo over GraphQL until Ctrl-C.', 'Unfinished runs go on.')
    .option('--host <address>', 'address to listen on', DEFAULT_HOST)
    .option('--port <n>', 'port to listen on; 0 takes any free one', wholeNumber(0, 65_535), DEFAULT_PORT)
    .option('--data-root <dir>', 'folder below which clients may name folders of images (default: none)');
  return addPoolOptions(command)
    .addHelpText(
      'after',
      `${examples('zoo serve', `${API_KEYS_VARIABLE}=key-one,key-two zoo serve --host 0.0.0.0 --port 8080`)}

Clients must show one of the keys in $${API_KEYS_VARIABLE} (separated by commas). Keys are never arguments:
those can be read by everybody on the machine.`,
    )
    .action(
      withZoo<ServeOptions>(
        async ({ zoo, home, options, interruption, print }) => {
          const { host, port } = options;
          const dataRoot =
            options.dataRoot === undefined
              ? undefined
              : await existingFolder(options.dataRoot, '--data-root');
          const service = await startService(zoo, {
            host,
            port,
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
