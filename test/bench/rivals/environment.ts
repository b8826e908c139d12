/** The virtual environment that the rivals live in: made once, with the versions of requirements.txt. */
import { execFile } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { parseJsonWith } from '../../../schema/parse.ts';

const run = promisify(execFile);
const REQUIREMENTS = join(import.meta.dirname, 'requirements.txt');

export interface RivalEnvironment {
  /** Path of its Python. */
  readonly python: string;
  /** Of Python and each package of requirements.txt, as installed. */
  readonly versions: Readonly<Record<string, string>>;
}

/** A person can do something about it: install Python, or connect to a package index. */
export class NoRivals extends Error {}

/**
 * The environment in `folder`, made where it is not there or was made from other requirements.
 *
 * @throws NoRivals
 */
export async function rivalEnvironment(
  folder: string,
  note: (line: string) => void,
): Promise<RivalEnvironment> {
  const python = join(folder, 'bin', 'python');
  const stamp = join(folder, 'requirements.txt');
  const wanted = readFileSync(REQUIREMENTS, 'utf8');
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
    note(`installing the rivals in ${folder}`);
    await mkdir(folder, { recursive: true });
    await orExplain(
      run('python3', ['-m', 'venv', folder]),
      'the rivals need Python from 3.11 up with its venv module (Debian: apt install python3-venv); without it, run with --only zoometry',
    );
    await orExplain(
      run(python, ['-m', 'pip', 'install', '--quiet', '--requirement', REQUIREMENTS]),
      'the rivals could not be installed from the package index that pip is set up for',
    );
    writeFileSync(stamp, wanted);
  }
  return { python, versions: await installedVersions(python) };
}

async function installedVersions(python: string): Promise<Record<string, string>> {
  const program = `
import json, platform, sys
from importlib.metadata import version
names = [line.split("==")[0] for line in open(sys.argv[1]) if "==" in line]
print(json.dumps({"python": platform.python_version(), **{name: version(name) for name in names}}))
`;
  const { stdout } = await run(python, ['-c', program, REQUIREMENTS]);
  return parseJsonWith(z.record(z.string(), z.string()), stdout, 'versions of the rivals');
}

async function orExplain(work: Promise<unknown>, sentence: string): Promise<void> {
  try {
    await work;
  } catch (cause) {
    throw new NoRivals(`${sentence}: ${(cause as Error).message.trim()}`, { cause });
  }
}
