/** The kernels that are shipped are those whose source is beside them. */
import { readFile } from 'node:fs/promises';
import { main } from 'assemblyscript/asc';
import { expect, it } from 'vitest';

const FOLDER = new URL('../../../functions/evaluation/kernels/', import.meta.url);

it('kernels.wasm is what `npm run kernels` makes of assembly/', { timeout: 60_000 }, async () => {
  const shipped = await readFile(new URL('kernels.wasm', FOLDER));
  let made: Uint8Array | undefined;
  const { error, stderr } = await main(['--config', 'asconfig.json'], {
    readFile: (name: string) => readFile(new URL(`assembly/${name}`, FOLDER), 'utf8').catch(() => null),
    writeFile: (name: string, contents: Uint8Array | string) => {
      if (name.endsWith('.wasm')) made = contents as Uint8Array;
    },
  });
  expect(stderr.toString()).toBe('');
  expect(error).toBeNull();
  expect(Buffer.from(made ?? []).equals(shipped)).toBe(true);
});
