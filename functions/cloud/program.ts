/** What a program of the container image is given, and how it is run to its end. */
import type { EntryPoint } from '../../schema/cloud/environment.ts';
import type { Environment } from '../host/cloudConfig.ts';
import { Log } from './log.ts';

export interface ProgramContext {
  readonly environment: Environment;
  /** What follows the program's name on the command line. */
  readonly words: readonly string[];
  readonly log: Log;
  /** Aborts when the program is told to stop. */
  readonly stop: AbortSignal;
  /** Has something closed when the program ends, however it ends. */
  onEnd(close: () => Promise<void>): void;
}

/** Answers the exit code. */
export type Program = (context: ProgramContext) => Promise<number>;

/** Runs a program until it ends by itself or, soon after SIGTERM or SIGINT, because it was told to. */
export async function runProgram(
  name: EntryPoint,
  load: () => Promise<Program>,
  environment: Environment,
  words: readonly string[] = [],
): Promise<number> {
  const log = new Log(name);
  const stop = new AbortController();
  const told = () => stop.abort(new Error('the program was told to stop'));
  process.on('SIGTERM', told).on('SIGINT', told);
  const closing: (() => Promise<void>)[] = [];
  try {
    const program = await load();
    return await program({
      environment,
      words,
      log,
      stop: stop.signal,
      onEnd: (close) => void closing.push(close),
    });
  } catch (error) {
    log.error('the program ended', error);
    return 1;
  } finally {
    for (const close of closing) await close().catch((error: unknown) => log.error('not closed', error));
    process.off('SIGTERM', told).off('SIGINT', told);
  }
}
