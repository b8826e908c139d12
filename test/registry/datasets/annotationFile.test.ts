/** Reading an annotation file leaves nothing open behind it: a service registers data sets for months. */
import { readdir, readlink } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { readAnnotationFile } from '../../../functions/registry/datasets/annotationFile.ts';
import { SchemaError } from '../../../schema/errors.ts';
import { blobKey } from '../../../schema/keys.ts';
import { cocoOf } from '../support/coco.ts';
import { bring, openStores } from '../support/stores.ts';

/** How often this process has a file open. */
async function timesOpen(path: string): Promise<number> {
  const descriptors = await readdir('/proc/self/fd');
  const targets = await Promise.all(
    descriptors.map((descriptor) => readlink(`/proc/self/fd/${descriptor}`).catch(() => undefined)),
  );
  return targets.filter((target) => target === path).length;
}

const good = JSON.stringify(cocoOf('a.png', 'b.png'));

describe.runIf(process.platform === 'linux')('an annotation file', () => {
  test.each([
    { kind: 'that is good', text: good, error: undefined },
    { kind: 'that is no JSON in the middle', text: good.replace('"b.png"', 'b.png'), error: SchemaError },
    { kind: 'without images', text: JSON.stringify(cocoOf()), error: SchemaError },
  ])('$kind is closed again', async ({ text, error }) => {
    const { store } = await openStores();
    const digest = await bring(store, text);
    const reading = readAnnotationFile(store, 'VAL', digest);
    if (error === undefined) expect((await reading).images).toHaveLength(2);
    else await expect(reading).rejects.toThrow(error);
    expect(await timesOpen(await store.localFile(blobKey(digest)))).toBe(0);
  });
});
