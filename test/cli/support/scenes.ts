/** The model and the data set that the project ships, whole or cut to a few images. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT, zooJson } from './program.ts';

export const MODEL_FILES = [
  '--onnx',
  join(ROOT, 'models', 'scenes-yolox', 'model.onnx'),
  '--manifest',
  join(ROOT, 'models', 'scenes-yolox', 'manifest.json'),
];
export const IMAGES = join(ROOT, 'models', 'scenes', 'images');

interface Instances {
  images: Array<{ id: number; file_name: string }>;
  annotations: Array<{ image_id: number }>;
}

/** Writes an annotation file of the first `count` images; answers its path. */
export async function annotationsOf(count: number, folder: string): Promise<string> {
  const text = await readFile(join(ROOT, 'models', 'scenes', 'annotations', 'instances.json'), 'utf8');
  const all = JSON.parse(text) as Instances;
  const images = all.images.slice(0, count);
  const ids = new Set(images.map(({ id }) => id));
  const annotations = all.annotations.filter(({ image_id }) => ids.has(image_id));
  const file = join(folder, `first-${count}.json`);
  await writeFile(file, JSON.stringify({ ...all, images, annotations }));
  return file;
}

/** Registers the shipped model, and its data set cut to `count` images as `scenes-<count>`. */
export async function registerScenes(home: string, count: number): Promise<string> {
  await zooJson(['models', 'add', ...MODEL_FILES, '--home', home]);
  const name = `scenes-${count}`;
  const annotations = await annotationsOf(count, home);
  await zooJson([
    'datasets',
    'add',
    '--name',
    name,
    '--annotations',
    annotations,
    '--images',
    IMAGES,
    '--home',
    home,
  ]);
  return name;
}
