/** Options whose values are one of a few words, written in either case. */
import { InvalidArgumentError, Option } from 'commander';

/** @param words upper case; the first that fits is taken whatever the case it was written in */
export function oneOfWords<Word extends string>(
  flags: string,
  what: string,
  words: readonly Word[],
  preset: Word,
): Option {
  return new Option(flags, `${what}: ${words.join(', ')}`)
    .argParser((text): Word => {
      const word = words.find((each) => each === text.toUpperCase());
      if (word) return word;
      throw new InvalidArgumentError(`Give one of ${words.join(', ')}.`);
    })
    .default(preset);
}
