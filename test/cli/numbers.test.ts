import { InvalidArgumentError } from 'commander';
import { describe, expect, it } from 'vitest';
import {
  decimal,
  fraction,
  integer,
  listOf,
  numberFrom,
  wholeNumber,
} from '../../functions/cli/options/numbers.ts';

describe('numbers on the command line', () => {
  it('reads what is a number', () => {
    expect(wholeNumber(0, 65_535)('4000')).toBe(4000);
    expect(integer('-7')).toBe(-7);
    expect([fraction('0.05'), fraction('.5'), fraction('1'), fraction('1e-3')]).toEqual([
      0.05, 0.5, 1, 0.001,
    ]);
    expect(decimal('1e10')).toBe(1e10);
    expect(listOf(fraction)('0.5, 0.75')).toEqual([0.5, 0.75]);
  });

  it.each(['', ' ', 'NaN', 'Infinity', '0x10', '1.5', '5 ', '70000', '-1'])(
    'refuses %j as a port',
    (text) => {
      expect(() => wholeNumber(0, 65_535)(text)).toThrow(InvalidArgumentError);
    },
  );

  it.each(['', 'NaN', 'Infinity', '0x1', '1.1', '-0.1', '0,5', '1e'])('refuses %j as a score', (text) => {
    expect(() => fraction(text)).toThrow(InvalidArgumentError);
  });

  it('refuses what is beyond the bounds it names, and what is beyond all numbers', () => {
    expect(() => numberFrom(0.1, 1)('0.05')).toThrow('Give a number from 0.1 to 1.');
    expect(() => decimal('1e999')).toThrow(InvalidArgumentError);
    expect(decimal('-7.5')).toBe(-7.5);
  });

  it('refuses a list with a hole', () => {
    expect(() => listOf(fraction)('0.5,,0.7')).toThrow(InvalidArgumentError);
  });
});
