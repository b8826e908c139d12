/** Label maps from the command line: images and maps as Cityscapes packs them, a run, its numbers, its exports. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readImageNetPng, readIndexedPng } from '../../functions/evaluation/labels/pngLabels.ts';
import type { ModelManifest } from '../../schema/manifest/manifest.ts';
import { ENCODERS, type Picture } from '../evaluation/semantic/support/labelFolder.ts';
import { columns, labelGraph, labelManifest } from '../pipeline/support/labelZoo.ts';
import { picture, writeFiles } from '../registry/support/coco.ts';
import { unzipped } from '../support/unzipped.ts';
import { temporaryFolder, zoo, zooJson } from './support/program.ts';

const [ROAD, CAR, SKY] = [7, 26, 23];
/** The model says road to the left, car to the right; 3 is not evaluated. */
const TRUTHS: Readonly<Record<string, Picture>> = {
  a: columns([20, ROAD], [20, CAR]),
  b: columns([10, ROAD], [10, 3], [20, SKY]),
};

let home: string;
let run: string;
const inHome = (...args: string[]): string[] => [...args, '--home', home];
const ask = <T>(...args: string[]): Promise<T> => zooJson<T>(inHome(...args));

async function addModel(name: string, labelMap: ModelManifest['labelMap']): Promise<void> {
  const folder = join(home, 'brought', name);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'model.onnx'), labelGraph());
  await writeFile(join(folder, 'manifest.json'), JSON.stringify({ ...labelManifest(name), labelMap }));
  await ask(
    'models',
    'add',
    '--onnx',
    join(folder, 'model.onnx'),
    '--manifest',
    join(folder, 'manifest.json'),
  );
}

beforeAll(async () => {
  home = await temporaryFolder();
  for (const [seed, [city, truth]] of Object.entries(TRUTHS).entries()) {
    const name = `${city}_000000_000019`;
    await writeFiles(join(home, 'leftImg8bit', city), {
      [`${name}_leftImg8bit.png`]: await picture({ seed }),
    });
    await writeFiles(join(home, 'gtFine', city), {
      [`${name}_gtFine_labelIds.png`]: ENCODERS.grey.encode(truth),
      [`${name}_gtFine_instanceIds.png`]: ENCODERS.deepGrey.encode(truth),
    });
    await writeFiles(join(home, 'small', 'images'), { [`${city}.png`]: await picture({ seed }) });
    await writeFiles(join(home, 'small', 'maps'), {
      [`${city}.png`]: ENCODERS.imageNet.encode(columns([20, 1], [20, 1000])),
    });
  }
  await addModel('streets', [
    { modelIndex: 0, categoryId: ROAD, name: 'road' },
    { modelIndex: 1, categoryId: CAR, name: 'car' },
  ]);
  await addModel('things', [
    { modelIndex: 0, categoryId: 1, name: 'thing' },
    { modelIndex: 1, categoryId: 299, name: 'other thing' },
  ]);
  await ask(
    ...['datasets', 'add', '--name', 'cityscapes', '--images', join(home, 'leftImg8bit')],
    ...['--label-maps', join(home, 'gtFine'), '--label-encoding', 'cityscapes_label_ids'],
    ...['--image-suffix', '_leftImg8bit', '--label-suffix', '_gtFine_labelIds'],
  );
  const done = await ask<{ run: { id: string } }>('run', '--model', 'streets', '--dataset', 'cityscapes');
  run = done.run.id;
}, 120_000);

interface Semantic {
  readonly semantic: {
    readonly protocol: string;
    readonly miou: { readonly value: number; readonly classes: number };
    readonly pa: { readonly value: number; readonly n: number };
    readonly perClass: ReadonlyArray<{
      readonly name: string;
      readonly iou: { readonly value: number | null };
    }>;
  };
}

describe('a run of label maps', () => {
  it('prints its numbers by the protocol of the data set, and what it is over', async () => {
    const { code, stdout } = await zoo(inHome('runs', 'show', run.slice(0, 8)));
    expect(code).toBe(0);
    expect(stdout).toMatch(/protocol\s+CITYSCAPES/);
    expect(stdout).toMatch(/PA\s+0\.7143 {2}over 2100 pixels, 300 ignored/);
    expect(stdout).toMatch(/images\s+2 scored, 2 inferred, 0 failed/);
    const { stdout: runs } = await zoo(inHome('runs', 'list'));
    expect(runs).toMatch(/streets\s+cityscapes\s+label maps\s+SUCCEEDED .* mIoU 0\.\d{3}/);
  });

  it('answers slices by any protocol', async () => {
    const { semantic } = await ask<Semantic>('runs', 'metrics', run);
    // Road: 30 columns are right, and none is wrong where it counts. Car: 20 are right, 20 of the sky are called so.
    expect(semantic).toMatchObject({ protocol: 'CITYSCAPES', pa: { value: 50 / 70, n: 2100 } });
    expect(semantic.miou).toMatchObject({ value: (1 + 20 / 40 + 0) / 3, classes: 3 });
    expect(semantic.perClass.find(({ name }) => name === 'sky')?.iou.value).toBe(0);
    const first = await ask<Semantic>('runs', 'metrics', run, '--image-ids', '1', '--protocol', 'detectron2');
    expect(first.semantic).toMatchObject({ protocol: 'DETECTRON2', miou: { value: 1, classes: 2 } });
    const refused = await zoo(inHome('runs', 'metrics', run, '--min-score', '0.5'));
    expect([refused.code, refused.stderr]).toEqual([
      2,
      expect.stringContaining('--min-score: the run has label maps'),
    ]);
  });

  it('is exported as Cityscapes takes it, and as it was published', async () => {
    const output = join(home, 'exported');
    await ask('runs', 'export', run, '--output', output);
    const published = await unzipped(await readFile(join(output, 'semantic.zip')));
    expect([...published.keys()]).toEqual([
      'a/a_000000_000019_leftImg8bit.png',
      'b/b_000000_000019_leftImg8bit.png',
      'semantic.json',
    ]);
    await ask('runs', 'export', run, '--format', 'cityscapes', '--output', output);
    const submitted = await unzipped(await readFile(join(output, 'cityscapes_val_zoometry_results.zip')));
    expect([...submitted.keys()]).toEqual([
      'a_000000_000019_leftImg8bit.png',
      'b_000000_000019_leftImg8bit.png',
    ]);
    const png = submitted.get('b_000000_000019_leftImg8bit.png') as Uint8Array;
    const { values } = await readIndexedPng(png, 'b.png');
    expect([values instanceof Uint8Array, values[19], values[20]]).toEqual([true, ROAD, CAR]);
    const { code, stderr } = await zoo(
      inHome('runs', 'export', run, '--format', 'imagenet-s', '--output', output),
    );
    expect([code, stderr]).toEqual([2, expect.stringContaining('not those of ImageNet-S')]);
    const coco = await zoo(inHome('runs', 'export', run, '--format', 'coco', '--output', output));
    expect([coco.code, coco.stderr]).toEqual([2, expect.stringContaining('the run has label maps')]);
  });

  it('has its row in the table, with whose mIoU it is', async () => {
    const { rows } = await ask<{ rows: Array<{ measured: Record<string, object> }> }>(
      'table',
      '--dataset',
      'cityscapes',
    );
    expect(rows[0]?.measured).toMatchObject({
      miou: { value: 50, undefinedBecause: null, protocol: 'CITYSCAPES', n: 2100 },
      boxAp: { value: null, undefinedBecause: 'the model gives no boxes' },
    });
    const { stdout } = await zoo(inHome('table', '--dataset', 'cityscapes'));
    expect(stdout).toContain('- mIoU is that of CITYSCAPES, in percent: streets');
  });

  it('is no run of objects', async () => {
    const { code, stderr } = await zoo(inHome('analyse', 'errors', '--run', run));
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining('compares label maps, which have no objects'),
    ]);
  });
});

describe('ImageNet-S', () => {
  it('goes from its colours to its colours', async () => {
    await ask(
      ...['datasets', 'add', '--name', 'imagenet-s', '--images', join(home, 'small', 'images')],
      ...['--label-maps', join(home, 'small', 'maps'), '--label-encoding', 'imagenet_s', '--classes', '300'],
    );
    const { run: done, semantic } = await ask<Semantic & { run: { id: string } }>(
      ...['run', '--model', 'things', '--dataset', 'imagenet-s'],
    );
    expect(semantic).toMatchObject({ protocol: 'IMAGENETS', miou: { value: 1 / 300, classes: 300 } });
    const output = join(home, 'imagenet');
    await ask('runs', 'export', done.id, '--format', 'imagenet-s', '--output', output);
    const files = await unzipped(await readFile(join(output, 'imagenet-s_val_zoometry_results.zip')));
    expect([...files.keys()]).toEqual(['a.png', 'b.png']);
    const { values } = await readImageNetPng(files.get('a.png') as Uint8Array, 'a.png');
    expect([values[19], values[20]]).toEqual([1, 299]);
    const scored = await ask<Semantic>(
      ...[
        'score',
        '--results',
        join(output, 'imagenet-s_val_zoometry_results.zip'),
        '--dataset',
        'imagenet-s',
      ],
    );
    expect(scored.semantic.miou).toEqual(semantic.miou);
  });
});

describe('what was left out is named', () => {
  const images = ['--images', 'IMAGES'];
  it.each([
    ['annotations or label maps', ['--name', 'x', ...images], '--annotations is missing'],
    ['the classes', ['--name', 'x', ...images, '--label-maps', 'MAPS'], '--classes is missing'],
    [
      'the maps',
      ['--name', 'x', ...images, '--label-maps', 'nowhere', '--classes', '2'],
      '--label-maps: there is no file or folder',
    ],
  ])('%s', async (_what, args, message) => {
    const paths: Record<string, string> = {
      IMAGES: join(home, 'small', 'images'),
      MAPS: join(home, 'small', 'maps'),
    };
    const { code, stderr } = await zoo(inHome('datasets', 'add', ...args.map((arg) => paths[arg] ?? arg)));
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
  });

  it('label maps of a folder that lacks one', async () => {
    const { code, stderr } = await zoo(
      inHome(
        'score',
        '--results',
        join(home, 'small', 'maps'),
        '--dataset',
        'cityscapes',
        '--image-suffix',
        '_leftImg8bit',
      ),
    );
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining('2 of 2 label maps are missing: a_000000_000019.png'),
    ]);
  });
});
