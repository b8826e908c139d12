/** The frame of every command: its common options, the zoo opened and closed around it, and its answer printed. */
import { type Command, Help, type Option } from 'commander';
import type { EmbeddedZoo } from '../host/embedded.ts';
import type { Zoo } from '../host/zoo.ts';
import { Interruption } from './interruption.ts';
import { openHome, openZoo, type ZooOptions } from './openZoo.ts';
import { printAnswer } from './terminal/streams.ts';
import {
  addOnlyHomeOption,
  addWhereOptions,
  homeOnly,
  type Where,
  type WhereOptions,
  whereOf,
} from './where.ts';

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

export interface Invocation<Options, Of extends Zoo = Zoo> {
  readonly zoo: Of;
  /** Where the zoo is. */
  readonly where: Where;
  readonly options: Options;
  /** The command's positional argument; empty where it takes none. */
  readonly argument: string;
  readonly interruption: Interruption;
  /** Prints part of the answer early: for a service, which tells its address and goes on. */
  readonly print: (part: Pick<Answer, 'json' | 'text'>) => void;
}

interface CommonOptions extends WhereOptions {
  readonly json?: true;
}

const COMMON_GROUP = 'Common options:';

/**
 * Gives a command of the tree the options that every command on a zoo has, wherever the zoo is.
 *
 * @param more what its own help says of it, beside its summary
 */
export function zooCommand(command: Command, more = ''): Command {
  return framed(command, more, addWhereOptions);
}

/** The same for a command that works on a zoo of this machine alone. */
export function homeCommand(command: Command, more = ''): Command {
  return framed(command, more, addOnlyHomeOption);
}

function framed(command: Command, more: string, addWhere: (command: Command) => Command): Command {
  const described = command
    .description(`${command.summary()} ${more}`.trim())
    .configureHelp({ ...command.configureHelp(), groupItems: commonLast })
    .optionsGroup(COMMON_GROUP);
  return addWhere(described)
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
 * Wraps what a command does on a zoo, wherever it is. The zoo is closed however it ends: unfinished runs stay as they are and
 * can go on later. A command that answers undefined has printed all there was to say.
 */
export function withZoo<Options>(
  perform: (invocation: Invocation<Options>) => Promise<Answer | undefined>,
  zooOptions: (options: Options) => ZooOptions = () => ({}),
): (...received: unknown[]) => Promise<void> {
  return performing(perform, (_command, options) => {
    const where = whereOf(options);
    return { where, open: () => openZoo(where, zooOptions(options)) };
  });
}

/** The same on a zoo of this machine, and on no other. */
export function withHome<Options>(
  perform: (
    invocation: Invocation<Options, EmbeddedZoo> & { readonly home: string },
  ) => Promise<Answer | undefined>,
  zooOptions: (options: Options) => ZooOptions = () => ({}),
): (...received: unknown[]) => Promise<void> {
  return performing<Options, EmbeddedZoo>(
    (invocation) => perform({ ...invocation, home: (invocation.where as { home: string }).home }),
    (command, options) => {
      const home = homeOnly(options, `zoo ${command.name()}`);
      return { where: { kind: 'home', home }, open: () => openHome(home, zooOptions(options)) };
    },
  );
}

/** What is opened for a command. */
interface Opening<Of extends Zoo> {
  readonly where: Where;
  readonly open: () => Promise<Of>;
}

function performing<Options, Of extends Zoo>(
  perform: (invocation: Invocation<Options, Of>) => Promise<Answer | undefined>,
  opening: (command: Command, options: Options & CommonOptions) => Opening<Of>,
): (...received: unknown[]) => Promise<void> {
  return async (...received) => {
    // Commander hands over the arguments, then the options, then the command.
    const command = received.at(-1) as Command;
    const options = command.opts<Options & CommonOptions>();
    const { where, open } = opening(command, options);
    const print: Invocation<Options>['print'] = ({ json, text }) =>
      printAnswer(options.json ? JSON.stringify(json, null, 2) : text);

    using interruption = new Interruption();
    const zoo = await interruption.orOutcomeOf(open());
    let answer: Answer | undefined;
    try {
      const argument = command.args[0] ?? '';
      answer = await interruption.orOutcomeOf(
        perform({ zoo, where, options, argument, interruption, print }),
      );
    } finally {
      await zoo.close();
    }
    if (!answer) return;
    await answer.afterwards?.();
    print(answer);
    process.exitCode = answer.exitCode ?? 0;
  };
}
