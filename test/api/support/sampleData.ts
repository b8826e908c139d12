/** A data set small enough to reckon by hand: four grey images, two categories, one object per image and category. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import type { EmbeddedZoo } from '../../../functions/host/embedded.ts';
import { putBlob } from '../../../functions/storage/putBlob.ts';
import type { DatasetRecord } from '../../../schema/dataset.ts';
import type { Digest } from '../../../schema/digest.ts';

const SIDE = 200;
const IMAGE_IDS = [1, 2, 3, 4];

/** Small objects (20² px) of category 1 at the left, large ones (100² px) of category 2 at the right. */
const BOXES = { 1: [10, 10, 20, 20], 2: [90, 90, 100, 100] } as const;

/** Members that only this file's makers know; the last image has none. */
const WEATHER: Readonly<Record<number, { weather: string }>> = {
  1: { weather: 'fog' },
  2: { weather: 'fog' },
  3: { weather: 'sun' },
};

export const annotations = {
  images: IMAGE_IDS.map((id) => ({
    id,
    file_name: `${id}.png`,
    width: SIDE,
    height: SIDE,
    ...WEATHER[id],
  })),
  annotations: IMAGE_IDS.flatMap((image_id) =>
    ([1, 2] as const).map((category_id) => {
      const bbox = BOXES[category_id];
      const area = bbox[2] * bbox[3];
      return { id: image_id * 10 + category_id, image_id, category_id, bbox, area, iscrowd: 0 };
    }),
  ),
  categories: [
    { id: 1, name: 'ant', supercategory: 'insect' },
    { id: 2, name: 'elephant' },
  ],
};

/** Finds every elephant exactly, and the ants of images 1 and 2 only. */
export const results = annotations.annotations
  .filter(({ category_id, image_id }) => category_id === 2 || image_id <= 2)
  .map(({ image_id, category_id, bbox }) => ({ image_id, category_id, bbox, score: 0.9 - image_id / 10 }));

/** Writes the images and `instances.json` into a directory. */
export async function writeSample(directory: string): Promise<void> {
  await mkdir(join(directory, 'images'), { recursive: true });
  for (const id of IMAGE_IDS) {
    const background = { r: id, g: id, b: id };
    const image = sharp({ create: { width: SIDE, height: SIDE, channels: 3, background } });
    await image.png().toFile(join(directory, 'images', `${id}.png`));
  }
  await writeFile(join(directory, 'instances.json'), JSON.stringify(annotations));
}

export async function putJson(zoo: EmbeddedZoo, value: unknown): Promise<Digest> {
  return (await putBlob(zoo.store, new TextEncoder().encode(JSON.stringify(value)))).digest;
}

/** Registers the sample as data set `savanna`. */
export async function registerSample(zoo: EmbeddedZoo, directory: string): Promise<DatasetRecord> {
  const { record } = await zoo.datasets.register({
    name: 'savanna',
    task: ['DETECTION'],
    images: { kind: 'directory', path: join(directory, 'images') },
    annotations: [{ split: 'VAL', annotations: await putJson(zoo, annotations) }],
  });
  return record;
}
