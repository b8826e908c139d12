import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type DirectoryStore, openDirectoryStore } from '../../functions/storage/directory/directoryStore.ts';
import { createJson, findJson, readJson } from '../../functions/storage/jsonObject.ts';
import { DamagedObjectError } from '../../schema/errors.ts';

const Numbers = z.strictObject({ ap: z.number(), images: z.array(z.int()), of: z.string().optional() });
const KEY = 'runs/1/metrics.json';
const VALUE = { ap: 0.447, images: [1, 2, 3] };

let directory: string;
let store: DirectoryStore;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'zoometry-json-'));
  store = await openDirectoryStore({ root: directory });
});
afterEach(() => rm(directory, { recursive: true }));

describe('a JSON document', () => {
  it('is read as it was written', async () => {
    expect(await findJson(store, KEY, Numbers)).toBeUndefined();
    expect(await createJson(store, KEY, Numbers, { ...VALUE, of: undefined })).toEqual(VALUE);
    expect(await readJson(store, KEY, Numbers)).toEqual(VALUE);
    expect(await createJson(store, KEY, Numbers, { ap: 1, images: [] })).toEqual(VALUE);
  });

  it.each([
    ['another digit', (text: string) => text.replace('0.447', '0.448')],
    ['half of it', (text: string) => text.slice(0, text.length / 2)],
    ['no digest', (text: string) => text.replace(/,"sha256":"[^"]*"/, '')],
    ['another digest', (text: string) => text.replace(/sha256:./, 'sha256:x')],
    ['no JSON', () => 'null'],
  ])('with %s is not taken for what was written, and named', async (_what, damage) => {
    await createJson(store, KEY, Numbers, VALUE);
    const file = await store.localFile(KEY);
    const damaged = damage(await readFile(file, 'utf8'));
    await chmod(file, 0o644);
    await writeFile(file, damaged);
    for (const read of [readJson, findJson]) {
      const error: unknown = await read(store, KEY, Numbers).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(DamagedObjectError);
      expect((error as Error).message).toMatch(/^the stored object runs.1.metrics.json is damaged .*backup/);
    }
  });

  it('that has to be there and is gone is damage too', async () => {
    await expect(readJson(store, KEY, Numbers)).rejects.toThrow(`${KEY} is damaged (it is gone)`);
  });
});
