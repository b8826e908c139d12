import { expect, test } from 'vitest';
import { ArchiveMeter } from '../../../functions/registry/datasets/images/archiveLimits.ts';
import { LimitExceededError } from '../../../schema/errors.ts';

const MEBIBYTE = 1024 ** 2;

test('two million entries are the most', () => {
  const meter = new ArchiveMeter(1);
  for (let n = 0; n < 2_000_000; n++) meter.countEntry();
  expect(() => meter.countEntry()).toThrow(LimitExceededError);
});

test.each([
  ['a small archive may unpack to 256 MiB', 1, 256 * MEBIBYTE],
  ['a large one to a hundred times its size', 10 * MEBIBYTE, 1000 * MEBIBYTE],
])('%s', (_, archiveBytes, most) => {
  const meter = new ArchiveMeter(archiveBytes);
  meter.countBytes(most);
  expect(() => meter.countBytes(1)).toThrow(LimitExceededError);
});
