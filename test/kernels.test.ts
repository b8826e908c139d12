/** The kernels that are shipped are those whose source is beside them. */
import { readFile } from 'node:fs/promises';
import { main } from 'assemblyscript/asc';
import { expect, it } from 'vitest';

it.each(['evaluation', 'inference'])(
  'kernels.wasm of %s is what `npm run kernels` makes of assembly/',
  { timeout: 60_000 },
  async (part) => {
    const folder = new URL(`../functions/${part}/kernels/`, import.meta.url);
    const shipped = await readFile(new URL('kernels.wasm', folder));
    let made: Uint8Array | undefined;
    const { error, stderr } = await main(['--config', 'asconfig.json'], {
      readFile: (name: string) => readFile(new URL(`assembly/${name}`, folder), 'utf8').catch(() => null),
      writeFile: (name: string, contents: Uint8Array | string) => {
        if (name.endsWith('.wasm')) made = contents as Uint8Array;
      },
    });
    expect(stderr.toString()).toBe('');
    expect(error).toBeNull();
    expect(Buffer.from(made ?? []).equals(shipped)).toBe(true);
  },
);
