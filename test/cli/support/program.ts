/** The real program, run as a person or a script runs it. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { isSystemError } from '../../../schema/systemError.ts';

export const ROOT = join(import.meta.dirname, '..', '..', '..');
const PROGRAM = join(ROOT, 'functions', 'cli', 'zoo.mjs');

const cleanups: Array<() => void | Promise<void>> = [];
afterAll(async () => {
  for (const cleanup of cleanups.reverse()) await cleanup();
});

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunningProgram {
  readonly pid: number;
  readonly outcome: Promise<Outcome>;
  /** Sends a signal to the program and its children, as Ctrl-C in a terminal does. */
  signal(signal: NodeJS.Signals): void;
  /** Resolves with the match once standard output and standard error together have one; rejects if they never do. */
  says(pattern: RegExp): Promise<RegExpExecArray>;
}

export interface Surroundings {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** What comes on standard input; nothing unless given. */
  readonly input?: string | Uint8Array;
}

/** Starts `zoo` with these arguments, in an environment that says nothing about the zoo. */
export function start(
  args: readonly string[],
  { env = {}, cwd = ROOT, input = '' }: Surroundings = {},
): RunningProgram {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(ZOOMETRY_|NO_COLOR$|FORCE_COLOR$|NODE_OPTIONS$|VITEST)/.test(name),
  );
  const child = spawn(process.execPath, [PROGRAM, ...args], {
    cwd,
    env: { ...Object.fromEntries(inherited), ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
    // A process group of its own, so that a signal can be sent to all of it and to nothing else.
    detached: true,
  });
  // A program that ends without reading leaves a broken pipe, which is no concern of the test.
  child.stdin.on('error', () => undefined).end(input);
  const said = { stdout: '', stderr: '' };
  const listeners = new Set<() => void>();
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (chunk: string) => {
      said[stream] += chunk;
      for (const listener of listeners) listener();
    });
  }
  const outcome = new Promise<Outcome>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ code, ...said });
      for (const listener of listeners) listener();
    });
  });
  const { pid } = child;
  if (pid === undefined) throw new Error('the program could not be started');
  cleanups.push(() => stopGroup(pid));
  return {
    pid,
    outcome,
    signal: (signal) => void process.kill(-pid, signal),
    says: (pattern) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const match = pattern.exec(said.stdout + said.stderr);
          if (!match && child.exitCode === null && child.signalCode === null) return;
          listeners.delete(look);
          if (match) resolve(match);
          else
            reject(new Error(`the program ended without saying ${pattern}:\n${said.stdout}${said.stderr}`));
        };
        listeners.add(look);
        look();
      }),
  };
}

/** Runs `zoo` to its end. */
export function zoo(args: readonly string[], surroundings?: Surroundings): Promise<Outcome> {
  return start(args, surroundings).outcome;
}

/** Runs `zoo … --json` to its end; answers the one document it printed. */
export async function zooJson<T>(args: readonly string[], surroundings?: Surroundings): Promise<T> {
  const { code, stdout, stderr } = await zoo([...args, '--json'], surroundings);
  if (code !== 0) throw new Error(`zoo ${args.join(' ')} exited with ${code}:\n${stdout}${stderr}`);
  return JSON.parse(stdout) as T;
}

/** An empty folder that goes away with the tests of the file. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'zoo-cli-'));
  cleanups.push(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

/** Leaves nothing behind of a test that failed in the middle. */
function stopGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if (!isSystemError(error, 'ESRCH')) throw error;
  }
}
