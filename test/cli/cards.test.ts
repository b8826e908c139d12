/** Cards that lie beside a manifest, and cards that are named. */
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder, zoo } from './support/program.ts';
import { MODEL_FILES } from './support/scenes.ts';

const [, ONNX = '', , MANIFEST = ''] = MODEL_FILES;
const CARD_OF_ANOTHER = 'models/scenes-rpn/card.json';

describe('a card of another graph', () => {
  let home: string;
  let manifest: string;

  beforeAll(async () => {
    home = await temporaryFolder();
    manifest = join(home, 'manifest.json');
    await copyFile(MANIFEST, manifest);
    await copyFile(CARD_OF_ANOTHER, join(home, 'card.json'));
  });

  const add = (...more: string[]) =>
    zoo([
      'models',
      'add',
      '--onnx',
      ONNX,
      '--manifest',
      manifest,
      '--home',
      join(home, 'zoo'),
      '--json',
      ...more,
    ]);

  it('is left out where it only lies beside the manifest, and that is told', async () => {
    const { code, stdout, stderr } = await add();
    expect(code).toBe(0);
    expect(stderr).toContain('card.json beside it tells of another graph, and is left out');
    expect(JSON.parse(stdout).model).not.toHaveProperty('card');
  });

  it('is refused where it was named', async () => {
    const { code, stdout } = await add('--card', CARD_OF_ANOTHER);
    expect(code).toBe(2);
    expect(JSON.parse(stdout).error).toMatchObject({ code: 'DIGEST_MISMATCH' });
  });
});
