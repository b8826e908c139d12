/** The real models that lie beside the project, on four photographs: what OpenCV, NumPy and ONNX Runtime find in them. */
import { readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { countMatched, type Result } from '../inference/support/goldenResults.ts';
import { hasShared, readShared, sharedFile } from '../support/shared.ts';
import { ROOT, temporaryFolder, zooJson } from './support/program.ts';

interface LabelMaps {
  readonly image_id: number;
  readonly width: number;
  readonly height: number;
  /** Bits of each pixel, row by row: base64 of a zlib stream. */
  readonly 'drivable-area': string;
  readonly lane: string;
}

const GOLDEN = JSON.parse(
  readFileSync(join(ROOT, 'test/inference/fixtures/real_models_golden.json'), 'utf8'),
) as { score: number; yolox_nano: Result[]; fastestdet: Result[]; twinlitenet: LabelMaps[] };
const IMAGES = sharedFile('data', 'coco-mini', 'images');
const IDS = new Set(GOLDEN.twinlitenet.map(({ image_id }) => image_id));
const fileOf = (id: number): string => `${String(id).padStart(12, '0')}.jpg`;
const there = hasShared('models') && hasShared('data', 'coco-mini');

describe.runIf(there)('a real model', () => {
  let home: string;
  const ask = <T>(...args: string[]) => zooJson<T>([...args, '--home', home]);

  beforeAll(async () => {
    home = await temporaryFolder();
    const coco = readShared<{ images: { id: number }[]; annotations: { image_id: number }[] }>(
      ...['data', 'coco-mini', 'annotations', 'instances_val2017.json'],
    );
    const annotations = join(home, 'four.json');
    const four = {
      ...coco,
      images: coco.images.filter(({ id }) => IDS.has(id)),
      annotations: coco.annotations.filter(({ image_id }) => IDS.has(image_id)),
    };
    await writeFile(annotations, JSON.stringify(four));
    await ask('datasets', 'add', '--name', 'four', '--annotations', annotations, '--images', IMAGES);
  });

  it.each([
    ['yolox_nano', 'yolox_nano.onnx', ['--dataset', 'four', '--accept-suggestions']],
    ['yolox_nano', 'yolox_nano.onnx', ['--manifest', 'models/yolox-nano/manifest.opencv.json']],
    ['fastestdet', 'FastestDet.onnx', ['--dataset', 'four', '--accept-suggestions']],
    ['fastestdet', 'FastestDet.onnx', ['--manifest', 'models/fastestdet/manifest.opencv.json']],
  ] as const)('%s of %s runs by %j', async (key, file, by) => {
    const added = await ask<{ model: { id: string } }>(
      ...['models', 'add', '--onnx', sharedFile('models', file), ...by],
    );
    const { results, metrics } = await ask<{ results: { path: string }; metrics: { imagesScored: number } }>(
      ...['run', '--model', added.model.id, '--dataset', 'four', '--score-threshold', String(GOLDEN.score)],
    );
    expect(metrics.imagesScored).toBe(4);
    const found = JSON.parse(await readFile(results.path, 'utf8')) as Result[];
    const golden = GOLDEN[key];
    expect([found.length, countMatched(found, golden)]).toEqual([golden.length, golden.length]);
  });

  it.each(['drivable-area', 'lane'] as const)('twinlitenet gives label maps of its head %s', async (head) => {
    const manifest = `models/twinlitenet/${head}.json`;
    const onnx = sharedFile('models', 'twinlitenet.onnx');
    const { model } = await ask<{ model: { id: string } }>(
      ...['models', 'add', '--onnx', onnx, '--manifest', manifest],
    );
    for (const golden of GOLDEN.twinlitenet.slice(0, 2)) {
      const map = join(home, `${head}.png`);
      const image = join(IMAGES, fileOf(golden.image_id));
      await ask('infer', '--model', model.id, '--image', image, '--label-map', map);
      const { data, info } = await sharp(map)
        .toColourspace('b-w')
        .raw()
        .toBuffer({ resolveWithObject: true });
      expect([info.width, info.height]).toEqual([golden.width, golden.height]);
      const bits = inflateSync(Buffer.from(golden[head], 'base64'));
      const wanted = Uint8Array.from(data, (_, at) => ((bits[at >> 3] as number) >> (7 - (at & 7))) & 1);
      const alike = data.filter((label, at) => label === wanted[at]).length;
      expect(alike / data.length).toBeGreaterThanOrEqual(0.999);
    }
  });
});
