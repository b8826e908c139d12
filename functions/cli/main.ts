/** One use of the program, from its arguments to its exit code. */
import { styleText } from 'node:util';
import type { Command } from 'commander';
import { EXIT } from './exitCodes.ts';
import { createProgram } from './program.ts';
import { drain, tolerateClosedPipes } from './terminal/streams.ts';

/**
 * Runs the command that `args` names. Answers go to standard output, all else to standard error.
 *
 * @param args what follows the program's name
 * @returns the exit code: see {@link EXIT}
 */
export async function main(args: readonly string[]): Promise<number> {
  tolerateClosedPipes();
  const json = wantsJson(args);
  const program = createProgram();
  for (const command of everyCommand(program)) prepare(command);
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    // Loaded only here: most uses of the program end well.
    const { reportError } = await import('./failure.ts');
    process.exitCode = reportError(error, json);
  }
  await drain();
  return Number(process.exitCode ?? EXIT.done);
}

/** Read from the arguments themselves, since a usage error is met before they are parsed. */
function wantsJson(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  return (end < 0 ? args : args.slice(0, end)).includes('--json');
}

/** Commander would end the process by itself, and print an error its own way. */
function prepare(command: Command): void {
  command.exitOverride();
  command.configureOutput({ outputError: () => undefined });
  command.configureHelp({ ...command.configureHelp(), styleTitle: heading });
}

/** Commander strips the style where there is no colour. */
function heading(title: string): string {
  return styleText('bold', title, { validateStream: false });
}

function* everyCommand(command: Command): Generator<Command> {
  yield command;
  for (const child of command.commands) yield* everyCommand(child);
}
