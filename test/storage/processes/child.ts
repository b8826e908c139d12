/** Starts the programs of this folder and waits for what they tell. */
import { type ChildProcess, fork } from 'node:child_process';
import { on, once } from 'node:events';
import { fileURLToPath } from 'node:url';

export interface Child {
  readonly process: ChildProcess;
  /** The next thing it tells. */
  next(): Promise<unknown>;
  /** Everything else it tells until it ends; rejects where it ends with a failure. */
  rest(): Promise<unknown[]>;
  /** Ends it as a power cut would: no handler runs. Answers when it is gone. */
  kill(): Promise<void>;
}

type Program = 'slowWriter' | 'racingWriter' | 'counter' | 'lockHolder';

export function startChild(program: Program, ...argv: string[]): Child {
  return startChildWith({}, program, ...argv);
}

/** The same with these variables in its environment, beside those that there are. */
export function startChildWith(
  environment: Record<string, string>,
  program: Program,
  ...argv: string[]
): Child {
  const child = fork(fileURLToPath(new URL(`${program}.ts`, import.meta.url)), argv, {
    execArgv: [],
    env: { ...process.env, ...environment },
  });
  const exited = once(child, 'exit');
  const messages = on(child, 'message', { close: ['disconnect'] });
  return {
    process: child,
    async next() {
      const { value, done } = await messages.next();
      if (done) throw new Error(`${program} ended early`);
      return value[0];
    },
    async rest() {
      const told: unknown[] = [];
      for await (const [message] of messages) told.push(message);
      const [code] = await exited;
      if (code !== 0) throw new Error(`${program} ended with ${code}`);
      return told;
    },
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}
