/** Standard output and standard error, whose other end may go away at any moment. */
import { isSystemError } from '../../../schema/systemError.ts';

/**
 * Lets the reader of a pipe leave (`zoo runs | head`). Nobody is left to read an answer once standard output is
 * closed, so the program ends there; progress on standard error is only comfort, and work goes on without it.
 */
export function tolerateClosedPipes(): void {
  process.stdout.on('error', (error: Error) => {
    if (!isSystemError(error, 'EPIPE')) throw error;
    process.exit();
  });
  process.stderr.on('error', (error: Error) => {
    if (!isSystemError(error, 'EPIPE')) throw error;
  });
}

/** Writes a text and a line end to standard output. */
export function printAnswer(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Writes a line to standard error: what happens meanwhile, and what went wrong. */
export function printNote(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** Resolves when everything written so far has left the process. */
export async function drain(): Promise<void> {
  await Promise.all(
    [process.stdout, process.stderr].map(
      (stream) => new Promise<void>((resolve) => stream.write('', () => resolve())),
    ),
  );
}
