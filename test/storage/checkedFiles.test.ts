import { mkdtemp, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { CheckedFiles } from '../../functions/storage/checkedFiles.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zoometry-checked-'));
});
afterEach(() => rm(folder, { recursive: true }));

const MINUTE_MS = 60_000;
const state = (path: string) => stat(path, { bigint: true });

/** From now on everything that was written was written a minute ago. */
function aMinuteLater(): void {
  vi.setSystemTime(Date.now() + MINUTE_MS);
  onTestFinished(() => void vi.useRealTimers());
}

test('a file is known as it was when it was checked, and under its path', async () => {
  const [path, other] = [join(folder, 'graph'), join(folder, 'other')];
  await writeFile(path, 'as it is');
  await writeFile(other, 'as it is');
  aMinuteLater();
  const files = new CheckedFiles();
  expect(files.isSame(path, await state(path))).toBe(false);
  files.add(path, await state(path));
  expect(files.isSame(path, await state(path))).toBe(true);
  expect(files.isSame(other, await state(other))).toBe(false);
  await rename(other, path);
  expect(files.isSame(path, await state(path))).toBe(false);
  files.add(path, await state(path));
  await writeFile(path, 'as it was');
  expect(files.isSame(path, await state(path))).toBe(false);
});

test('one that was changed a moment ago is checked again: it may be changed in the same moment', async () => {
  const path = join(folder, 'graph');
  await writeFile(path, 'as it is');
  const files = new CheckedFiles();
  files.add(path, await state(path));
  expect(files.isSame(path, await state(path))).toBe(false);
});

test('of many files the oldest are forgotten', async () => {
  const path = join(folder, 'graph');
  await writeFile(path, 'as it is');
  aMinuteLater();
  const found = await state(path);
  const files = new CheckedFiles();
  for (let at = 0; at < 300; at++) files.add(`graph ${at}`, found);
  expect(files.isSame('graph 0', found)).toBe(false);
  expect(files.isSame('graph 299', found)).toBe(true);
});
