/** Options whose values are one of a few words, read in either case. */
import { InvalidArgumentError, Option } from 'commander';
import type { Split } from '../../../schema/task.ts';
import { SPLITS } from '../../../schema/usualParameters.ts';

/** Parser of one word of a vocabulary. */
export function oneOf<T extends string>({ options }: { readonly options: readonly T[] }) {
  return (text: string): T => {
    const word = options.find((option) => option === text.toUpperCase());
    if (word !== undefined) return word;
    throw new InvalidArgumentError(`Give one of ${options.join(', ')}.`);
  };
}

/** `--split`, VAL unless given. */
export function splitOption(what: string): Option {
  return new Option('--split <split>', `${what}: ${SPLITS.join(', ')}`)
    .argParser(oneOf<Split>({ options: SPLITS }))
    .default('VAL' satisfies Split);
}
