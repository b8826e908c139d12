/** The self-test of the image, and what each of its checks refuses. */
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { checkNode, checkTemporaryFolder, checkUser } from '../../functions/cloud/selfTests.ts';
import { startContainer } from '../support/containers/container.ts';
import { selfTestGraph } from './selfTestGraph.ts';

const REPOSITORY = resolve(import.meta.dirname, '../..');
const start = (...words: string[]) =>
  startContainer({
    command: [process.execPath, join(REPOSITORY, 'functions/cloud/main.ts'), ...words],
    folder: REPOSITORY,
    environment: {},
  });

test('the graph of the self-test is the one that its answer was worked out for', async () => {
  const shipped = await readFile(join(REPOSITORY, 'functions/cloud/selftest/graph.onnx'));
  expect(Buffer.from(selfTestGraph()).equals(shipped)).toBe(true);
});

test('the program passes here, check by check', async () => {
  const program = start('selftest');
  expect(await program.exit).toEqual({ code: 0, signal: null });
  const lines = program
    .output()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines.map(({ message, check }) => `${check} ${message}`)).toEqual([
    'node passed',
    'temporary folder passed',
    'kernels passed',
    'inference passed',
  ]);
});

test('each check says what is wrong', async () => {
  expect(() => checkNode('22.1.0')).toThrow('for Node 24');
  expect(() => checkUser(0)).toThrow('root');
  expect(() => checkUser(10_001)).not.toThrow();
  await expect(checkTemporaryFolder('/nowhere')).rejects.toThrow('ENOENT');
});

test('an image that was made for CUDA does not start where there is none', async () => {
  const program = startContainer({
    command: [process.execPath, join(REPOSITORY, 'functions/cloud/main.ts'), 'shard'],
    folder: REPOSITORY,
    environment: { ZOOMETRY_EXECUTION_PROVIDER: 'cuda', ZOOMETRY_RUN: 'a'.repeat(64) },
  });
  expect(await program.exit).toEqual({ code: 1, signal: null });
  expect(program.output()).toContain('none can be used here');
});

test('a program of no such name is refused with the names that there are', async () => {
  const program = start('guess');
  expect(await program.exit).toEqual({ code: 2, signal: null });
  expect(program.output()).toContain('queue, worker, shard, evaluation, inbox, selftest');
});
