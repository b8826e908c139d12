/** Help is where people learn the program: every command has examples and says what all commands have. */
import type { Command } from 'commander';
import { beforeAll, describe, expect, it } from 'vitest';
import { complete } from '../../functions/cli/commandTree.ts';
import { createProgram } from '../../functions/cli/program.ts';
import { zoo } from './support/program.ts';

describe('zoo --help', () => {
  it.concurrent.each([[['--help']], [['help']]])(
    '%j goes to standard output and names every command',
    async (args) => {
      const { code, stdout, stderr } = await zoo(args);
      for (const { name } of commands()) expect(stdout).toContain(name.split(' ')[0]);
      expect(stdout).toContain('Exit codes: 0 done, 1 failed, 2 arguments or files that cannot be used');
      expect(stdout).not.toContain('\u001b');
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    },
  );

  it('of a command goes to standard output', async () => {
    const { code, stdout, stderr } = await zoo(['run', '--help']);
    expect(stdout).toContain('Usage: zoo run');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  it.concurrent.each([
    [
      ['help', 'runs', 'metrics'],
      ['runs', 'metrics', '--help'],
    ],
    [
      ['help', 'runs'],
      ['runs', '--help'],
    ],
    [
      ['help', 'models'],
      ['models', '--help'],
    ],
  ])('%j says what %j says', async (asked, option) => {
    const [first, second] = await Promise.all([zoo(asked), zoo(option)]);
    expect(first.stdout).toContain('Usage: zoo');
    expect(first).toEqual(second);
    expect(first.code).toBe(0);
  });

  it('of a group with a default command has its options and the other commands', async () => {
    const { stdout } = await zoo(['runs', '--help']);
    expect(stdout).toContain('Usage: zoo runs [command] [options]');
    expect(stdout).toContain('--status <list>');
    expect(stdout).toMatch(/^ {2}metrics +Average precision/m);
  });
});

describe.each(commands())('zoo $name --help', ({ name, command }) => {
  beforeAll(() => complete(command));

  it('has examples of itself, and the options that every command has', () => {
    const help = helpOf(command);
    expect(help).toMatch(/Examples:\n {2}\S/);
    expect(help).toMatch(
      name === 'demo' ? /npm start/ : new RegExp(`zoo ${name.replace(/ (list|detection)$/, '')}`),
    );
    expect(help).toContain('--json');
    expect(help).toContain('--help');
    // Comparing files needs no zoo, and so no folder; nor does what comes with the program.
    if (!/^(evaluate|baselines) |^deploy$/.test(name)) expect(help).toContain('--home <dir>');
  });

  it('describes every option', () => {
    expect(command.options.filter(({ description }) => description.length < 8)).toEqual([]);
  });
});

function commands(): Array<{ name: string; command: Command }> {
  const all = createProgram().commands.filter((command) => command.name() !== 'help');
  return all.flatMap((command) =>
    command.commands.length === 0
      ? [{ name: command.name(), command }]
      : command.commands.map((child) => ({ name: `${command.name()} ${child.name()}`, command: child })),
  );
}

function helpOf(command: Command): string {
  let help = '';
  command
    .configureOutput({
      writeOut: (text) => {
        help += text;
      },
    })
    .outputHelp();
  return help;
}
