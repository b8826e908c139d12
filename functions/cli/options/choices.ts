/** Options whose values are one of a few words, read in either case. */
import { InvalidArgumentError, Option } from 'commander';
import type { z } from 'zod';
import { Split } from '../../../schema/task.ts';

/** Parser of one word of a vocabulary. */
export function oneOf<T extends string>(vocabulary: z.ZodType<T> & { readonly options: readonly T[] }) {
  return (text: string): T => {
    const parsed = vocabulary.safeParse(text.toUpperCase());
    if (parsed.success) return parsed.data;
    throw new InvalidArgumentError(`Give one of ${vocabulary.options.join(', ')}.`);
  };
}

/** `--split`, VAL unless given. */
export function splitOption(what: string): Option {
  return new Option('--split <split>', `${what}: ${Split.options.join(', ')}`)
    .argParser(oneOf(Split))
    .default('VAL' satisfies Split);
}
