import { describe, expect, test } from 'vitest';
import { Patience } from '../../functions/pipeline/stages/patience.ts';
import { RunFailedError } from '../../functions/pipeline/stages/stages.ts';

const failing = (code: string) => ({ code, message: `it was ${code}`, retryable: true });
const seeAll = (patience: Patience, ...codes: Array<string | null>): void => {
  for (const code of codes) patience.see(code === null ? null : failing(code));
};

describe('a model', () => {
  test('is given up when the first images all fail at the expense of a limit', () => {
    const patience = new Patience(0);
    seeAll(patience, 'TIME_LIMIT', 'OUT_OF_MEMORY', 'WORKER_CRASHED');
    expect(() => seeAll(patience, 'TIME_LIMIT')).toThrow(RunFailedError);
  });

  test('is not where an image succeeded', () => {
    seeAll(new Patience(0), 'TIME_LIMIT', null, ...Array(9).fill('TIME_LIMIT'));
  });

  test('is not where the images are at fault', () => {
    seeAll(new Patience(0), ...Array(9).fill('IMAGE_TRUNCATED'));
  });

  test('is not before more failed than are tolerated', () => {
    const patience = new Patience(6);
    seeAll(patience, ...Array(6).fill('TIME_LIMIT'));
    expect(() => seeAll(patience, 'TIME_LIMIT')).toThrow(/first 7 images failed/);
  });
});
