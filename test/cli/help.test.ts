/** Help is where people learn the program: every command has examples and says what all commands have. */
import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
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
});

describe.each(commands())('zoo $name --help', ({ name, command }) => {
  it('has examples of itself, and the options that every command has', () => {
    const help = helpOf(command);
    expect(help).toMatch(/Examples:\n {2}\S/);
    expect(help).toMatch(name === 'demo' ? /npm start/ : new RegExp(`zoo ${name.replace(' list', '')}`));
    expect(help).toContain('--json');
    expect(help).toContain('--help');
    // Comparing two files needs no zoo, and so no folder.
    if (name !== 'evaluate') expect(help).toContain('--home <dir>');
  });

  it('describes every option', () => {
    expect(command.options.filter(({ description }) => description.length < 8)).toEqual([]);
  });
});

function commands(): Array<{ name: string; command: Command }> {
  return createProgram().commands.flatMap((command) =>
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
