/** The frame of commands that need no zoo: what they tell comes with the program. */
import type { Command } from 'commander';
import type { Answer } from './command.ts';
import { printAnswer } from './terminal/streams.ts';

/** Gives a command what every one of them has. @param more what its own help says of it, beside its summary */
export function plainCommand(command: Command, more = ''): Command {
  return command
    .description(`${command.summary()} ${more}`.trim())
    .option('--json', 'print one JSON document on standard output, also for an error')
    .helpOption('-h, --help', 'show this help');
}

/** Wraps what a command does. */
export function printing<Options>(
  perform: (options: Options, argument: string) => Pick<Answer, 'json' | 'text'>,
): (...received: unknown[]) => void {
  return (...received) => {
    // Commander hands over the arguments, then the options, then the command.
    const command = received.at(-1) as Command;
    const options = command.opts<Options & { readonly json?: true }>();
    const { json, text } = perform(options, command.args[0] ?? '');
    printAnswer(options.json ? JSON.stringify(json, null, 2) : text);
  };
}
