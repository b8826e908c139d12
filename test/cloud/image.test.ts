/** The container image, as far as it can be told without building it. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, normalize, relative, resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');

interface Instruction {
  readonly word: string;
  readonly rest: string;
}

/** Instructions by the stage that they belong to; continued lines joined, comments left out. */
async function readStages(): Promise<Map<string, Instruction[]>> {
  const text = await readFile(join(ROOT, 'Dockerfile'), 'utf8');
  const lines = text
    .replaceAll(/^\s*#.*\n/gm, '')
    .replaceAll(/\\\n/g, ' ')
    .split('\n')
    .filter(Boolean);
  const stages = new Map<string, Instruction[]>();
  let stage: Instruction[] = [];
  for (const line of lines) {
    const [, word = '', rest = ''] = /^(\w+) (.*)$/.exec(line) ?? [];
    if (word === 'FROM') {
      stage = [];
      stages.set(/ AS (\S+)$/.exec(rest)?.[1] ?? '', stage);
    }
    stage.push({ word, rest });
  }
  return stages;
}

/** Whether a file is left out of the image, by the plain patterns that our `.dockerignore` has. */
function leftOut(patterns: readonly string[], file: string): boolean {
  return patterns.reduce((out, pattern) => {
    const bare = pattern.replace(/^!/, '');
    const expression = bare
      .replaceAll('.', '\\.')
      .replaceAll('**/', '(.*/)?')
      .replaceAll(/(?<![.)])\*/g, '[^/]*');
    return new RegExp(`^${expression}(/|$)`).test(file) ? !pattern.startsWith('!') : out;
  }, false);
}

/** Every file of ours that a program may load: imports, and modules and data that are named by URL. */
async function loadedBy(entry: string): Promise<Set<string>> {
  const seen = new Set<string>();
  const queue = [entry];
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    if (!/\.(ts|mjs)$/.test(file)) continue;
    const text = await readFile(join(ROOT, file), 'utf8');
    // Without types, which are erased.
    const code = text.replaceAll(/^(import|export) type [^;]*;/gm, '');
    const named = [...code.matchAll(/(?:from |import\(|import |new URL\()'(\.[^']+)'/g)];
    for (const [, path = ''] of named) {
      const target = normalize(join(dirname(file), path));
      if (existsSync(join(ROOT, target))) queue.push(target);
    }
  }
  return seen;
}

describe('the image', () => {
  let stages: Map<string, Instruction[]>;
  beforeAll(async () => {
    stages = await readStages();
  });
  const of = (stage: string, word: string) =>
    (stages.get(stage) ?? []).filter((instruction) => instruction.word === word).map(({ rest }) => rest);

  test('stands on images that are named by their digests, or on its own stages', () => {
    const bases = [...stages.keys()].flatMap((stage) => of(stage, 'FROM'));
    expect(bases).toHaveLength(5);
    for (const base of bases) {
      const [image = ''] = base.split(' ');
      const isOwn = stages.has(image) || image === 'scratch';
      expect(isOwn || /^[\w/.-]+:[\w.-]+@sha256:[0-9a-f]{64}$/.test(image), base).toBe(true);
    }
  });

  test.each(['gpu', 'cpu'])(
    '%s runs as nobody in particular, tests itself, and stops by SIGTERM',
    (target) => {
      expect(of(target, 'USER')).toEqual(['10001:10001']);
      expect(of(target, 'RUN').at(-1)).toContain('"selftest", "build"');
      expect(of(target, 'STOPSIGNAL')).toEqual(['SIGTERM']);
      expect(of(target, 'ENTRYPOINT')[0]).toContain('/zoometry/functions/cloud/main.ts');
      expect(of(target, 'ENV')[0]).toContain(
        `ZOOMETRY_EXECUTION_PROVIDER=${target === 'gpu' ? 'cuda' : 'cpu'}`,
      );
      // What comes after is done as that user.
      const words = (stages.get(target) ?? []).map(({ word }) => word);
      expect(words.indexOf('USER')).toBeLessThan(words.lastIndexOf('RUN'));
    },
  );

  test('has every file that its programs load', async () => {
    const ignored = await readFile(join(ROOT, '.dockerignore'), 'utf8');
    const patterns = ignored.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    expect(leftOut(patterns, 'functions/api/server.ts')).toBe(true);
    expect(leftOut(patterns, 'infra/app.ts')).toBe(true);
    const loaded = await loadedBy(relative(ROOT, join(ROOT, 'functions/cloud/main.ts')));
    expect(loaded.size).toBeGreaterThan(300);
    expect(loaded).toContain('functions/inference/worker/start.mjs');
    expect(loaded).toContain('functions/inference/kernels/kernels.wasm');
    expect([...loaded].filter((file) => leftOut(patterns, file))).toEqual([]);
  });
});
