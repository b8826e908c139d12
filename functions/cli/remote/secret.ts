/** Secrets that a person types, or a program pipes in. Never arguments: those can be read by everybody on the machine. */
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { InvalidInputError } from '../../../schema/errors.ts';

/** Standard input, as far as it is used. */
export type SecretInput = Readable & {
  readonly isTTY?: boolean;
  readonly setRawMode?: (raw: boolean) => unknown;
};

const BACKSPACE = ['\u0008', '\u007f'];
const INTERRUPT = '\u0003';
const END = ['\r', '\n', '\u0004'];

/**
 * Asks for one secret after the other: what is typed, without showing it, or a line of what comes on standard input.
 *
 * @param write prints the questions, where there is somebody to ask
 * @returns throws InvalidInputError where nothing comes
 */
export function secretsFrom(
  input: SecretInput,
  write: (text: string) => void,
): (question: string) => Promise<string> {
  let lines: Promise<string[]> | undefined;
  return async (question) => {
    lines ??= input.isTTY ? undefined : text(input).then((all) => all.split('\n'));
    const secret = (lines ? (await lines).shift() : await typed(input, question, write))?.trim();
    if (secret) return secret;
    throw new InvalidInputError(
      `nothing came on standard input for ${question.replace(/: $/, '')}: pipe it in, one line for each, or type it when asked; a zoo that asks for no key wants --anonymous`,
      'a secret',
      ['standard input'],
    );
  };
}

async function typed(input: SecretInput, question: string, write: (text: string) => void): Promise<string> {
  write(question);
  // The terminal shows what it reads unless the program reads each key itself.
  input.setRawMode?.(true);
  input.setEncoding('utf8');
  try {
    let secret = '';
    // There may be another question: the input stays open.
    for await (const keys of input.iterator({ destroyOnReturn: false })) {
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
    input.pause();
    write('\n');
  }
}
