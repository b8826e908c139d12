/** Archives: other programs read them, the same content is the same bytes, and nothing is held that need not be. */
import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { type ZipEntry, zipOf } from '../../functions/pipeline/export/zip.ts';
import { unzippedFiles } from '../support/unzipped.ts';

const text = (content: string) => [new TextEncoder().encode(content)];
const ENTRIES: readonly ZipEntry[] = [
  { name: 'b.txt', content: text('second by name, first in the archive') },
  { name: 'ordner/ä.txt', content: text('') },
  { name: 'a.txt', content: text('x'.repeat(100_000)) },
];

it('is read by another library in the order in which it was written', async () => {
  const files = await unzippedFiles(await buffer(zipOf(ENTRIES)));
  const read = files.map(({ entry, content }) => [
    entry.fileName,
    entry.getLastModDate({ timezone: 'UTC', forceDosFormat: true }).toISOString(),
    `0o${(entry.externalFileAttributes >>> 16).toString(8)}`,
    content.length,
  ]);
  expect(read).toEqual([
    ['b.txt', '1980-01-01T00:00:00.000Z', '0o100644', 36],
    ['ordner/ä.txt', '1980-01-01T00:00:00.000Z', '0o100644', 0],
    ['a.txt', '1980-01-01T00:00:00.000Z', '0o100644', 100_000],
  ]);
});

it('is the same bytes in every zone and however the content comes in pieces', async () => {
  const zip = new URL('../../functions/pipeline/export/zip.ts', import.meta.url).href;
  const script = `const { zipOf } = await import(${JSON.stringify(zip)});
    const { createHash } = await import('node:crypto');
    const hash = createHash('sha256');
    const content = async function* () { yield Buffer.from('one '); yield Buffer.from('two'); };
    for await (const chunk of zipOf([{ name: 'n', content: content() }])) hash.update(chunk);
    process.stdout.write(hash.digest('hex'));`;
  const inZone = (TZ: string) =>
    promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
      env: { ...process.env, TZ },
    });
  const [auckland, honolulu] = await Promise.all(['Pacific/Auckland', 'Pacific/Honolulu'].map(inZone));
  expect(auckland?.stdout).toBe(honolulu?.stdout);
  const here = await buffer(zipOf([{ name: 'n', content: text('one two') }]));
  expect(createHash('sha256').update(here).digest('hex')).toBe(auckland?.stdout);
});

it('asks for an entry when the one before it is packed, and for none when nobody reads on', async () => {
  const asked: number[] = [];
  let closed = false;
  async function* endless(): AsyncGenerator<ZipEntry> {
    try {
      for (let at = 0; ; at++) {
        asked.push(at);
        // What cannot be packed into less.
        yield { name: `${at}.bin`, content: [randomBytes(200_000)] };
      }
    } finally {
      closed = true;
    }
  }
  let bytes = 0;
  for await (const chunk of zipOf(endless())) {
    bytes += chunk.length;
    if (bytes > 500_000) break;
  }
  expect(closed).toBe(true);
  expect(asked.length).toBeLessThan(12);
});

it('throws what an entry or its content throws', async () => {
  async function* broken(): AsyncGenerator<Uint8Array> {
    yield new Uint8Array(10);
    throw new Error('the disk is gone');
  }
  await expect(buffer(zipOf([{ name: 'a', content: broken() }]))).rejects.toThrow('the disk is gone');
  async function* none(): AsyncGenerator<ZipEntry> {
    yield { name: 'a', content: [] };
    throw new Error('no further entry');
  }
  await expect(buffer(zipOf(none()))).rejects.toThrow('no further entry');
});
