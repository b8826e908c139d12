/** What the project ships in `models/`: graphs, each in a folder of its name, and the pictures they are measured on. */
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatasetRecord } from '../../../schema/dataset.ts';
import type { ModelRecord } from '../../../schema/model.ts';
import type { Zoo } from '../../host/zoo.ts';
import { addDataset, type DatasetFiles } from '../commands/datasets/add.ts';
import { addDescribed, addModel } from '../commands/models/add.ts';
import { firstPictures } from './firstPictures.ts';

const MODELS = join(import.meta.dirname, '..', '..', '..', 'models');
const SCENES = join(MODELS, 'scenes');

/** An image to try the model on, as a person in the project's folder would write it. */
export const SAMPLE_IMAGE = 'models/scenes/images/000001.jpg';

/** The detector that the project's first run is of. */
export const FIRST_MODEL = 'scenes-yolox';

interface Added<Record> {
  readonly record: Record;
  readonly created: boolean;
}

/**
 * Registers a shipped graph by its manifest or, where it has none, by what its exporter wrote into it and beside it.
 *
 * @param dataset the data set whose categories classes are matched with, where there is no manifest
 */
export function addShippedModel(
  zoo: Zoo,
  name = FIRST_MODEL,
  dataset?: DatasetRecord,
): Promise<Added<ModelRecord>> {
  const file = (part: string) => join(MODELS, name, part);
  const onnx = file('model.onnx');
  if (existsSync(file('manifest.json'))) return addModel(zoo, { onnx, manifest: file('manifest.json') });
  return addDescribed(zoo, {
    ...{ onnx, name },
    ...(existsSync(file('classes.txt')) && { classes: file('classes.txt') }),
    ...(dataset && { dataset: dataset.id }),
  });
}

/**
 * What the pictures are annotated with: all objects by boxes and masks, persons by key points, or pixels by label maps, as
 * indexes or as ImageNet-S writes them.
 */
export type ShippedTruth = 'scenes' | 'scenes-persons' | 'scenes-labels' | 'scenes-imagenet-s';

const TRUTHS: Readonly<Record<ShippedTruth, { file: string } & Partial<DatasetFiles>>> = {
  scenes: { file: 'instances.json', task: 'DETECTION' },
  'scenes-persons': { file: 'person_keypoints.json', task: 'KEYPOINTS' },
  'scenes-labels': {
    file: 'instances.json',
    labelMaps: join(SCENES, 'semantic'),
    labelIgnore: [255],
    labelBackground: 0,
  },
  'scenes-imagenet-s': {
    file: 'instances.json',
    labelMaps: join(SCENES, 'imagenet-s'),
    labelEncoding: 'IMAGENET_S',
  },
};

/** @param pictures so many, the first ones; left out: all */
export async function addShippedDataset(
  zoo: Zoo,
  truth: ShippedTruth = 'scenes',
  pictures?: number,
): Promise<Added<DatasetRecord>> {
  const { file, ...more } = TRUTHS[truth];
  const annotations = join(SCENES, 'annotations', file);
  const whole = { name: truth, annotations, images: join(SCENES, 'images'), split: 'VAL', ...more } as const;
  if (pictures === undefined) return addDataset(zoo, whole);
  const folder = await mkdtemp(join(tmpdir(), 'zoometry-'));
  try {
    const cut = join(folder, file);
    await writeFile(cut, firstPictures(await readFile(annotations, 'utf8'), pictures));
    return await addDataset(zoo, { ...whole, name: `${truth}-first-${pictures}`, annotations: cut });
  } finally {
    await rm(folder, { recursive: true });
  }
}
