/**
 * Which zoo a command is about: a folder of this machine, or one behind an API. A remote stands where a folder would, so it is
 * said in the same ways: `--remote NAME` like `--home DIR`, and ZOOMETRY_REMOTE like ZOOMETRY_HOME. It always has a name: an
 * option whose value may be left out would take the command after it for one, and what a script does must not depend on
 * which remote somebody has logged in to last.
 */
import { type Command, Option } from 'commander';
import { InvalidInputError } from '../../schema/errors.ts';
import { DEFAULT_HOME, HOME_VARIABLE, homeOf } from './home.ts';

export const REMOTE_VARIABLE = 'ZOOMETRY_REMOTE';

export type Where =
  | { readonly kind: 'home' /** Absolute. */; readonly home: string }
  | { readonly kind: 'remote'; readonly name: string };

export interface WhereOptions {
  readonly home?: string;
  readonly remote?: string;
}

/** `--home` and `--remote`. @param of whose zoo, for help */
export function addWhereOptions(command: Command, of = ''): Command {
  return addHomeOption(command, of).addOption(remoteOption());
}

/** `--home`; `--remote` is understood, to be refused with what to do. */
export function addOnlyHomeOption(command: Command): Command {
  return addHomeOption(command, '').addOption(remoteOption().hideHelp());
}

function addHomeOption(command: Command, of: string): Command {
  return command.option(
    '--home <dir>',
    `folder of the zoo${of} (default: $${HOME_VARIABLE}, else ${DEFAULT_HOME} in this directory)`,
  );
}

const remoteOption = (): Option =>
  new Option(
    '--remote <name>',
    `a zoo behind an API, as zoo remote login has named it, instead of a folder (default: $${REMOTE_VARIABLE})`,
  );

/** An option goes before the environment, and there a remote before a folder. @throws InvalidInputError for both options */
export function whereOf({ home, remote }: WhereOptions): Where {
  if (home !== undefined && remote !== undefined) {
    throw new InvalidInputError(
      '--home and --remote name two zoos: leave one of them out',
      'one zoo, in a folder or behind an API',
      ['--remote'],
    );
  }
  if (remote !== undefined) return { kind: 'remote', name: remote };
  const { [REMOTE_VARIABLE]: usual } = process.env;
  if (home === undefined && usual) return { kind: 'remote', name: usual };
  return { kind: 'home', home: homeOf(home) };
}

/** The folder, for a command that works on no other zoo. @throws InvalidInputError where a remote was chosen */
export function homeOnly(options: WhereOptions, command: string): string {
  const where = whereOf(options);
  if (where.kind === 'home') return where.home;
  const mend =
    options.remote === undefined ? `unset ${REMOTE_VARIABLE}, or give --home DIR` : 'leave --remote out';
  throw new InvalidInputError(
    `${command} works on a zoo of this machine, and not on ${where.name}: ${mend}`,
    'a zoo of this machine',
    ['--remote'],
  );
}
