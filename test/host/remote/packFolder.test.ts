import { cp, mkdir, mkdtemp, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { extract } from 'tar-stream';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { withPackedFolder } from '../../../functions/host/remote/packFolder.ts';
import { InvalidInputError } from '../../../schema/errors.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zoometry-pack-'));
});
afterEach(() => rm(folder, { recursive: true }));

const bytesOf = (of: string) =>
  withPackedFolder(
    of,
    () => undefined,
    (archive) => readFile(archive),
  );

it('has every file by its path, those that links lead to as well, and no hidden ones', async () => {
  await mkdir(join(folder, 'a', '.cache'), { recursive: true });
  const files = { 'b.png': 'b', 'a/z.png': 'z', '.hidden': 'no', 'a/.cache/x.png': 'no' };
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  await symlink(join(folder, 'b.png'), join(folder, 'a', 'link.png'));
  const seen: string[] = [];
  const found: Record<string, string> = {};
  const archive = await withPackedFolder(
    folder,
    ({ filesDone, filesTotal }) => seen.push(`${filesDone}/${filesTotal}`),
    (path) => readFile(path),
  );
  for await (const entry of Readable.from([archive]).pipe(extract())) {
    const chunks: Uint8Array[] = [];
    for await (const chunk of entry) chunks.push(chunk as Uint8Array);
    found[entry.header.name] = Buffer.concat(chunks).toString();
  }
  expect(found).toEqual({ 'a/link.png': 'b', 'a/z.png': 'z', 'b.png': 'b' });
  expect(seen).toEqual(['1/3', '2/3', '3/3']);
});

it('is the same archive for the same files, whenever they were written', async () => {
  await mkdir(join(folder, 'one'));
  await writeFile(join(folder, 'one', '1.png'), 'one');
  await writeFile(join(folder, 'one', '2.png'), 'two');
  await cp(join(folder, 'one'), join(folder, 'other'), { recursive: true });
  await utimes(join(folder, 'other', '1.png'), new Date(0), new Date(1000));
  expect((await bytesOf(join(folder, 'other'))).equals(await bytesOf(join(folder, 'one')))).toBe(true);
});

it('is refused of a folder without files', async () => {
  await expect(bytesOf(folder)).rejects.toThrow(InvalidInputError);
});
