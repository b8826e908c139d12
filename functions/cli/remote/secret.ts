/** A secret that a person types, or a program pipes in. Never an argument: those can be read by everybody on the machine. */
import { text } from 'node:stream/consumers';
import { InvalidInputError } from '../../../schema/errors.ts';

/** Standard input, as far as it is used. */
export interface SecretInput extends NodeJS.ReadableStream {
  readonly isTTY?: boolean;
  setRawMode?(raw: boolean): unknown;
}

const BACKSPACE = ['\u0008', '\u007f'];
const INTERRUPT = '\u0003';
const END = ['\r', '\n', '\u0004'];

/**
 * What was typed, without showing it, or all that comes on standard input.
 *
 * @param write prints the question, where there is somebody to ask
 * @throws InvalidInputError where nothing came
 */
export async function readSecret(
  input: SecretInput,
  question: string,
  write: (text: string) => void,
): Promise<string> {
  const secret = (input.isTTY ? await typed(input, question, write) : await text(input)).trim();
  if (secret !== '') return secret;
  throw new InvalidInputError(
    'no key came on standard input: pipe it in, or type it when asked; a zoo that asks for none wants --anonymous',
    'a key',
    ['standard input'],
  );
}

async function typed(input: SecretInput, question: string, write: (text: string) => void): Promise<string> {
  write(question);
  // The terminal shows what it reads unless the program reads each key itself.
  input.setRawMode?.(true);
  input.setEncoding('utf8');
  try {
    let secret = '';
    for await (const keys of input) {
      for (const key of String(keys)) {
        if (END.includes(key)) return secret;
        if (key === INTERRUPT) {
          process.kill(process.pid, 'SIGINT');
          return '';
        }
        secret = BACKSPACE.includes(key) ? secret.slice(0, -1) : secret + key;
      }
    }
    return secret;
  } finally {
    input.setRawMode?.(false);
    write('\n');
  }
}
