/** Commands that are known by name and summary, and whose modules are loaded only when they are chosen. */
import { Command } from 'commander';

/** What the module of a command exports. */
export interface CommandModule {
  /** Gives the command its arguments, options, help and action. */
  readonly define: (command: Command) => Command;
}

const modules = new WeakMap<Command, () => Promise<CommandModule>>();

/** A command of the tree. @param load imports its module */
export function leaf(name: string, summary: string, load: () => Promise<CommandModule>): Command {
  const command = new Command(name).summary(summary).description(summary);
  modules.set(command, load);
  return command;
}

/** Commands with a name in common. */
export function group(name: string, summary: string, ...commands: readonly Command[]): Command {
  const parent = new Command(name)
    .description(summary)
    .helpOption('-h, --help', 'show this help')
    .helpCommand(false);
  for (const command of commands) parent.addCommand(command);
  return loadingChosen(parent);
}

/**
 * Commands with a name in common, of which `preset` is meant where none is named: the help of the group is the help of
 * that command, with the other ones below its options.
 */
export function groupWithDefault(
  name: string,
  summary: string,
  preset: Command,
  ...others: readonly Command[]
): Command {
  const parent = group(name, summary, ...others)
    .addCommand(preset, { isDefault: true })
    // Without a help option of its own the group hands --help on.
    .helpOption(false)
    .hook('preSubcommand', (_, chosen) => {
      const [first = ''] = parent.args;
      if (chosen !== preset || first.startsWith('-') || first === preset.name() || first === '') return;
      const names = [preset, ...others].map((command) => command.name()).join(', ');
      parent.error(`error: unknown command '${first}': zoo ${name} has ${names}`);
    });
  preset.configureHelp({
    commandUsage: () => `zoo ${name} [${others.length > 0 ? 'command' : preset.name()}] [options]`,
    visibleCommands: () => [...others],
  });
  return parent;
}

/** Has the module of a command below `parent` loaded once it is known which one is meant. */
export function loadingChosen(parent: Command): Command {
  return parent
    .hook('preSubcommand', (_, chosen) => complete(chosen))
    .configureHelp({ subcommandTerm: (command) => command.name() });
}

/** Completes a command of the tree by its module. A command is completed once. */
export async function complete(command: Command): Promise<void> {
  const load = modules.get(command);
  if (!load || !modules.delete(command)) return;
  const { define } = await load();
  define(command);
}

/**
 * `help [command…]`: the same as the command with --help.
 *
 * @param program the tree that the names are looked up in
 */
export function helpCommand(program: Command): Command {
  return new Command('help')
    .argument('[command...]')
    .summary('show help for a command')
    .helpOption('-h, --help', 'show this help')
    .action(async (names: string[]) => {
      let command: Command | undefined = program;
      for (const name of names) {
        const parent: Command = command;
        command = parent.commands.find((child) => child.name() === name);
        if (!command) program.error(`error: unknown command '${names.join(' ')}'`);
      }
      await program.parseAsync([...names, '--help'], { from: 'user' });
    });
}
