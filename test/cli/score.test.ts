/** Where `zoo score` takes results from. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { type HalfFound, halfFound } from './support/halfFound.ts';
import { type Surroundings, zoo, zooJson } from './support/program.ts';

let world: HalfFound;
let packed: Buffer;
beforeAll(async () => {
  world = await halfFound();
  packed = gzipSync(await readFile(world.results.half));
  await writeFile(join(world.home, 'half.json.gz'), packed);
});

const score = (results: string): string[] => [
  'score',
  '--results',
  results,
  '--dataset',
  'six',
  '--home',
  world.home,
];

describe('zoo score', () => {
  it.each<[what: string, file: () => string, surroundings: () => Promise<Surroundings>]>([
    ['a gzipped file', () => join(world.home, 'half.json.gz'), async () => ({})],
    ['standard input', () => '-', async () => ({ input: await readFile(world.results.half) })],
    ['gzipped standard input', () => '-', async () => ({ input: packed })],
  ])('takes results from %s for the run that the plain file is', async (_, file, surroundings) => {
    const { run, existed } = await zooJson<{ run: { id: string }; existed: boolean }>(
      score(file()),
      await surroundings(),
    );
    expect({ id: run.id, existed }).toEqual({ id: world.runs.half, existed: true });
  });

  it('scores results that it has not seen from standard input', async () => {
    const [first] = JSON.parse(await readFile(world.results.half, 'utf8')) as object[];
    const input = gzipSync(JSON.stringify([first]));
    const { run } = await zooJson<{ run: { id: string; status: string } }>(score('-'), { input });
    expect(run.status).toBe('SUCCEEDED');
    expect([world.runs.half, world.runs.all]).not.toContain(run.id);
  });

  it.each<[what: string, file: () => string, input: string | Buffer, message: RegExp]>([
    [
      'a file that is not there',
      () => '/no/such.json',
      '',
      /--results: cannot read \/no\/such\.json: there is no such file/,
    ],
    [
      'a folder, where the data set has no label maps',
      () => world.home,
      '',
      /six VAL has no label maps to compare/,
    ],
    [
      'gzip that is cut off',
      () => '-',
      Buffer.from([0x1f, 0x8b, 8]),
      /--results: cannot read -: unexpected end of file/,
    ],
    ['standard input without results', () => '-', '', /results: not JSON/],
  ])('refuses %s', async (_, file, input, message) => {
    const { code, stdout } = await zoo([...score(file()), '--json'], { input });
    expect(code).toBe(2);
    expect(JSON.parse(stdout).error.message).toMatch(message);
  });
});
