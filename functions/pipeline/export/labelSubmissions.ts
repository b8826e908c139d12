/** Label maps as evaluation servers take them: a PNG file for each image. */
import sharp from 'sharp';
import type { ImageEntry, SplitLabelMaps } from '../../../schema/dataset.ts';
import { InvalidInputError } from '../../../schema/errors.ts';
import type { RunRecord } from '../../../schema/run.ts';
import type { LabelMap } from '../../evaluation/labels/labelMap.ts';
import { readLabelPng } from '../../evaluation/labels/labelPng.ts';
import { CITYSCAPES_CLASSES } from '../../evaluation/semantic/cityscapesLabels.ts';
import type { ObjectStore } from '../../storage/objectStore.ts';
import { labelPaths } from '../stages/labelMaps/archiveNames.ts';
import { runPredictions } from '../stages/labelMaps/predictions.ts';
import { imagesByName } from './imageNames.ts';
import type { ZipEntry } from './zip.ts';

/** A run of label maps, and the images and classes that they are about. */
export interface LabelledRun {
  readonly store: ObjectStore;
  readonly run: RunRecord;
  readonly images: readonly ImageEntry[];
  readonly maps: SplitLabelMaps;
}

/** What Cityscapes calls a pixel that is none of its classes. */
const UNLABELLED = 0;
const COLOURS = 3;

/**
 * As Cityscapes' server takes them: grey PNG files of 8 bits whose levels are label ids, named as the images
 * (cityscapesScripts, evaluation/evalPixelLevelSemanticLabeling.py).
 *
 * @throws InvalidInputError for classes that Cityscapes does not know by name, the background apart, and images of one name
 */
export async function* cityscapesLabels(labelled: LabelledRun): AsyncGenerator<ZipEntry> {
  const ids = cityscapesIds(labelled.maps);
  const names = new Map(Array.from(imagesByName(labelled.images), ([name, { id }]) => [id, name]));
  for await (const { imageId, map } of labelMapsOf(labelled)) {
    const { width, height, values } = map;
    const labels = Uint8Array.from(values, (value) => ids.get(value) ?? UNLABELLED);
    const png = sharp(labels, { raw: { width, height, channels: 1 } })
      .toColourspace('b-w')
      .png();
    yield { name: `${names.get(imageId)}.png`, content: [await png.toBuffer()] };
  }
}

function cityscapesIds({ encoding, classes, background }: SplitLabelMaps): ReadonlyMap<number, number> {
  if (encoding === 'CITYSCAPES_LABEL_IDS') return new Map(classes.map(({ id }) => [id, id]));
  const byName = new Map([...CITYSCAPES_CLASSES].map(([id, name]) => [name, id]));
  const objects = classes.filter(({ id }) => id !== background);
  const unknown = objects.filter(({ name }) => !byName.has(name.toLowerCase()));
  if (unknown.length === 0) {
    return new Map(objects.map(({ id, name }) => [id, byName.get(name.toLowerCase()) ?? UNLABELLED]));
  }
  throw new InvalidInputError(
    `Cityscapes has no class ${unknown.map(({ name }) => name).join(', ')}: it knows ${[...byName.keys()].join(', ')}`,
    'classes are named as Cityscapes names them',
    ['format'],
  );
}

/**
 * As ImageNet-S has them: RGB PNG files where the class is R + 256 · G, in the folders of the images
 * (github.com/LUSSeg/ImageNet-S, README).
 *
 * @throws InvalidInputError for a data set with other classes
 */
export async function* imagenetLabels(labelled: LabelledRun): AsyncGenerator<ZipEntry> {
  const { encoding } = labelled.maps;
  if (encoding !== 'IMAGENET_S') {
    throw new InvalidInputError(
      `the data set's label maps are of encoding ${encoding}, and their classes not those of ImageNet-S: export another format`,
      'a data set whose label maps are of encoding IMAGENET_S',
      ['format'],
    );
  }
  const paths = labelPaths(labelled.images);
  for await (const { imageId, map } of labelMapsOf(labelled)) {
    const { width, height, values } = map;
    const colours = new Uint8Array(COLOURS * values.length);
    for (let at = 0; at < values.length; at++) {
      const label = values[at] as number;
      colours[COLOURS * at] = label & 0xff;
      colours[COLOURS * at + 1] = label >> 8;
    }
    const png = sharp(colours, { raw: { width, height, channels: COLOURS } }).png();
    yield { name: paths.get(imageId) as string, content: [await png.toBuffer()] };
  }
}

/** One after another, as the images are. @throws DamagedObjectError */
async function* labelMapsOf({
  store,
  run,
  maps,
}: LabelledRun): AsyncGenerator<{ readonly imageId: number; readonly map: LabelMap }> {
  for await (const { imageId, png } of runPredictions(store, run)) {
    yield { imageId, map: await readLabelPng(png, `label map of image ${imageId}`, maps.encoding) };
  }
}
