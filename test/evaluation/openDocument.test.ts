/** Documents that come by a file, a gzipped file or a pipe have the same bytes. */
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import type { Document } from '../../functions/evaluation/coco/evaluate.ts';
import { openDocument } from '../../functions/evaluation/openDocument.ts';
import { reopening } from '../../functions/evaluation/reopening.ts';

const folder = mkdtempSync(join(tmpdir(), 'zoo-documents-'));
afterAll(() => rmSync(folder, { recursive: true }));

const TEXT = JSON.stringify({ images: Array.from({ length: 20_000 }, (_, id) => ({ id })) });
const forms: [string, string | Uint8Array][] = [
  ['plain', TEXT],
  ['gzipped', gzipSync(TEXT)],
  ['of one byte', '['],
  ['empty', ''],
];

function textOf({ bytes }: Document): string {
  const pieces = bytes instanceof Uint8Array ? [bytes] : Array.from(bytes, (piece) => piece.slice());
  return Buffer.concat(pieces).toString();
}

const unpacked = (content: string | Uint8Array): string => (typeof content === 'string' ? content : TEXT);

describe.each(forms)('a document that is %s', (form, content) => {
  const file = join(folder, form);
  writeFileSync(file, content);
  const pipe = `${file}.pipe`;
  execFileSync('mkfifo', [pipe]);

  it('is read from a file as often as it is asked for', async () => {
    const open = reopening('--gt', file);

    expect(textOf(await open())).toBe(unpacked(content));
    expect(textOf(await open())).toBe(unpacked(content));
  });

  it('is read from a pipe once, and kept', async () => {
    spawn('sh', ['-c', 'cat "$0" > "$1"', file, pipe]);
    const open = reopening('--gt', pipe);

    expect(textOf(await open())).toBe(unpacked(content));
    expect(textOf(await open())).toBe(unpacked(content));
    // Only plain files are named to threads, which open them for themselves.
    expect((await open()).path).toBeUndefined();
  });

  it('is read from standard input', () => {
    const script =
      'const { openDocument } = await import(process.argv[1]);' +
      'for (const piece of (await openDocument("--dt", "-")).bytes) process.stdout.write(piece);';
    const module = join(import.meta.dirname, '../../functions/evaluation/openDocument.ts');

    const out = execFileSync(process.execPath, ['--input-type=module', '-e', script, module], {
      input: content,
      maxBuffer: 2 ** 24,
    });

    expect(out.toString()).toBe(unpacked(content));
  });
});

it('says of a gzipped document that is cut off where it came from', async () => {
  const file = join(folder, 'cut.gz');
  writeFileSync(file, gzipSync(TEXT).subarray(0, 40));

  await expect(openDocument('--gt', file)).rejects.toThrow(
    /--gt: cannot read .*cut\.gz: unexpected end of file/,
  );
});
