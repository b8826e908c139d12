import fc from 'fast-check';
import { expect, it } from 'vitest';
import { matchesPattern } from '../../../functions/pipeline/orders/namePattern.ts';

const letters = fc.string({ unit: fc.constantFrom('a', 'b', '-'), maxLength: 8 });
const patterns = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 6 });

it('means what the regular expression of it means', () => {
  fc.assert(
    fc.property(patterns, letters, (pattern, name) => {
      const expression = new RegExp(`^${pattern.replaceAll('*', '.*').replaceAll('?', '.')}$`);
      expect(matchesPattern(pattern, name)).toBe(expression.test(name));
    }),
    { numRuns: 2000 },
  );
});

it('takes no time to speak of, whatever somebody writes', () => {
  const began = performance.now();
  expect(matchesPattern('*a'.repeat(50), `${'a'.repeat(99)}b`)).toBe(false);
  expect(performance.now() - began).toBeLessThan(100);
});
