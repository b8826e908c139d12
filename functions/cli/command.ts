/** The frame of every command: its common options, the zoo opened and closed around it, and its answer printed. */
import { type Command, Help, type Option } from 'commander';
import type { EmbeddedZoo } from '../host/embedded.ts';
import { DEFAULT_HOME, HOME_VARIABLE, homeOf } from './home.ts';
import { Interruption } from './interruption.ts';
import { openZoo, type ZooOptions } from './openZoo.ts';
import { printAnswer } from './terminal/streams.ts';

/** What a command has found out or done. */
export interface Answer {
  /** Printed with --json, as one document. */
  readonly json: unknown;
  /** Printed otherwise. */
  readonly text: string;
  /** 0 unless given. */
  readonly exitCode?: number;
  /** What is done once the zoo is closed, before the answer is printed. */
  readonly afterwards?: () => void | Promise<void>;
}

export interface Invocation<Options> {
  readonly zoo: EmbeddedZoo;
  /** Folder of the zoo, absolute. */
  readonly home: string;
  readonly options: Options;
  /** The command's positional argument; empty where it takes none. */
  readonly argument: string;
  readonly interruption: Interruption;
  /** Prints part of the answer early: for a service, which tells its address and goes on. */
  readonly print: (part: Pick<Answer, 'json' | 'text'>) => void;
}

interface CommonOptions {
  readonly home?: string;
  readonly json?: true;
}

const COMMON_GROUP = 'Common options:';

/**
 * Gives a command of the tree the options that every command on a zoo has.
 *
 * @param more what its own help says of it, beside its summary
 */
export function zooCommand(command: Command, more = ''): Command {
  return command
    .description(`${command.summary()} ${more}`.trim())
    .configureHelp({ ...command.configureHelp(), groupItems: commonLast })
    .optionsGroup(COMMON_GROUP)
    .option(
      '--home <dir>',
      `folder of the zoo (default: $${HOME_VARIABLE}, else ${DEFAULT_HOME} in this directory)`,
    )
    .option('--json', 'print one JSON document on standard output, also for an error')
    .helpOption('-h, --help', 'show this help')
    .optionsGroup('Options:');
}

/** What a command alone has is what its reader looks for. */
function commonLast<T extends Command | Option>(
  all: T[],
  visible: T[],
  groupOf: (item: T) => string,
): Map<string, T[]> {
  const groups = new Help().groupItems(all, visible, groupOf);
  const common = groups.get(COMMON_GROUP);
  if (common && groups.delete(COMMON_GROUP)) groups.set(COMMON_GROUP, common);
  return groups;
}

/** Examples below a command's help, one per line, each `zoo …`. */
export function examples(...lines: readonly string[]): string {
  return `\nExamples:\n${lines.map((line) => `  ${line}`).join('\n')}`;
}

/**
 * Wraps what a command does. The zoo is closed however it ends: unfinished runs stay as they are and can go on later.
 * A command that answers undefined has printed all there was to say.
 */
export function withZoo<Options>(
  perform: (invocation: Invocation<Options>) => Promise<Answer | undefined>,
  zooOptions: (options: Options) => ZooOptions = () => ({}),
): (...received: unknown[]) => Promise<void> {
  return async (...received) => {
    // Commander hands over the arguments, then the options, then the command.
    const command = received.at(-1) as Command;
    const options = command.opts<Options & CommonOptions>();
    const home = homeOf(options.home);
    const print: Invocation<Options>['print'] = ({ json, text }) =>
      printAnswer(options.json ? JSON.stringify(json, null, 2) : text);

    using interruption = new Interruption();
    const zoo = await interruption.orOutcomeOf(openZoo(home, zooOptions(options)));
    let answer: Answer | undefined;
    try {
      const argument = command.args[0] ?? '';
      answer = await interruption.orOutcomeOf(perform({ zoo, home, options, argument, interruption, print }));
    } finally {
      await zoo.close();
    }
    if (!answer) return;
    await answer.afterwards?.();
    print(answer);
    process.exitCode = answer.exitCode ?? 0;
  };
}
