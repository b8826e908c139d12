/** Values of options, from text to numbers. Commander turns the errors thrown here into usage errors. */
import { InvalidArgumentError } from 'commander';

/** A decimal number, as people and programs write it: no hexadecimal, no spaces, no "Infinity". */
const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** Parser of a whole number within [min, max]. */
export function wholeNumber(min: number, max = Number.MAX_SAFE_INTEGER): (text: string) => number {
  return (text) => {
    const value = /^[+-]?\d+$/.test(text) ? Number(text) : Number.NaN;
    if (!(value >= min && value <= max)) {
      const lowest = min === Number.MIN_SAFE_INTEGER ? '' : ` from ${min}`;
      const highest = max === Number.MAX_SAFE_INTEGER ? '' : ` to ${max}`;
      const up = lowest && !highest ? ' up' : '';
      throw new InvalidArgumentError(`Give a whole number${lowest}${highest}${up}.`);
    }
    return value;
  };
}

/** Parser of a number within [min, max]. */
export function numberFrom(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = DECIMAL.test(text) ? Number(text) : Number.NaN;
    if (!(value >= min && value <= max))
      throw new InvalidArgumentError(`Give a number from ${min} to ${max}.`);
    return value;
  };
}

/** An amount of money: a number from 0 up. */
export function amount(text: string): number {
  const value = DECIMAL.test(text) ? Number(text) : Number.NaN;
  if (!(value >= 0 && Number.isFinite(value))) throw new InvalidArgumentError('Give a number from 0 up.');
  return value;
}

/** A number within [0, 1], such as an IoU. */
export const fraction = numberFrom(0, 1);

/** A whole number of either sign, such as an id. */
export const integer = wholeNumber(Number.MIN_SAFE_INTEGER);

/** A finite number, such as a score: COCO lets one be of any size. */
export function decimal(text: string): number {
  if (!DECIMAL.test(text) || !Number.isFinite(Number(text)))
    throw new InvalidArgumentError(`${JSON.stringify(text)} is not a number.`);
  return Number(text);
}

/** Parser of a comma-separated list, each item by `item`. */
export function listOf<T>(item: (text: string) => T): (text: string) => T[] {
  return (text) => text.split(',').map((part) => item(part.trim()));
}
