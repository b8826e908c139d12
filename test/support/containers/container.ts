/** A container's command as a process of this machine: it sees the environment that was defined for it and nothing else. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { isSystemError } from '../../../schema/systemError.ts';

export interface ContainerDefinition {
  /** The program and its arguments. */
  readonly command: readonly [string, ...string[]];
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
}

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface Container {
  readonly exit: Promise<Exit>;
  /** What it has written so far, on either stream. */
  readonly output: () => string;
  /** Sends a signal to all of its processes. */
  kill(signal: NodeJS.Signals): void;
}

export function startContainer({ command, folder, environment }: ContainerDefinition): Container {
  const [program, ...args] = command;
  // A process group of its own, so that all of it can be killed and nothing else.
  const child = spawn(program, args, {
    cwd: folder,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const exit = once(child, 'close').then(([code, signal]): Exit => ({ code, signal }));
  return {
    exit,
    output: () => output,
    kill(signal) {
      try {
        if (child.pid !== undefined) process.kill(-child.pid, signal);
      } catch (error) {
        // Its processes have ended by themselves.
        if (!isSystemError(error, 'ESRCH')) throw error;
      }
    },
  };
}
