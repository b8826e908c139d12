/** Options about label maps: what their numbers mean, and how large raw ones are. */
import { InvalidArgumentError } from 'commander';
import { MAX_CLASSES } from '../../../schema/semantic.ts';
import type { RawSize } from '../../evaluation/labels/arrays.ts';
import { readText } from '../files.ts';
import { wholeNumber } from './numbers.ts';

/** A list of labels and ranges of labels: `0,7-9` is 0, 7, 8, 9. */
export function labelList(text: string): number[] {
  return text.split(',').flatMap((part) => {
    const range = /^(-?\d+)(?:-(\d+))?$/.exec(part.trim());
    const first = Number(range?.[1] ?? Number.NaN);
    const last = Number(range?.[2] ?? first);
    if (!(first <= last && last - first < MAX_CLASSES)) {
      throw new InvalidArgumentError(
        `${JSON.stringify(part)} is no label, nor a range of them as in 92-182.`,
      );
    }
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  });
}

/** `683x512`: width and height in pixels. */
export function rawSize(text: string): RawSize {
  const [, width, height] = /^(\d+)x(\d+)$/i.exec(text) ?? [];
  if (!width || !height) throw new InvalidArgumentError('Give width and height in pixels, as in 683x512.');
  return { width: Number(width), height: Number(height) };
}

/**
 * How many classes there are, and their names where these are known.
 *
 * @param given a number, or a text file with the name of each class on a line of its own
 * @throws InvalidInputError where the file cannot be read
 */
export async function classNames(given: string): Promise<{ classes: number; names: readonly string[] }> {
  if (/^\d+$/.test(given)) return { classes: wholeNumber(0)(given), names: [] };
  const text = await readText(given, '--classes');
  const names = text
    .replace(/^\ufeff/, '')
    .trimEnd()
    .split(/\r?\n/);
  return { classes: names.length, names };
}
