/**
 * Instances as Cityscapes' server takes them: of each image a text file with a line `mask labelID confidence` for each
 * object, and each mask as a PNG file whose pixels are not 0 where the object is (cityscapesScripts,
 * evaluation/evalInstanceLevelSemanticLabeling.py).
 */
import sharp from 'sharp';
import { z } from 'zod';
import { CompressedRle } from '../../../schema/cocoRle.ts';
import type { Category, ImageEntry } from '../../../schema/dataset.ts';
import { InvalidInputError } from '../../../schema/errors.ts';
import { resultsKey } from '../../../schema/keys.ts';
import { parseJsonWith } from '../../../schema/parse.ts';
import type { RunRecord } from '../../../schema/run.ts';
import { decodeRle } from '../../evaluation/masks/rle.ts';
import { parseRleString } from '../../evaluation/masks/rleString.ts';
import { CITYSCAPES_CLASSES } from '../../evaluation/semantic/cityscapesLabels.ts';
import type { ObjectStore } from '../../storage/objectStore.ts';
import { imagesByName } from './imageNames.ts';
import type { ZipEntry } from './zip.ts';

/** Of the evaluated classes, those of which objects are told apart. */
const FIRST_INSTANCE_LABEL = 24;

const Masks = z.array(
  z.object({ image_id: z.int(), category_id: z.int(), score: z.number(), segmentation: CompressedRle }),
);
type Mask = z.infer<typeof Masks>[number];

/**
 * @param images of the split: one without objects has an empty text file
 * @throws InvalidInputError for categories that Cityscapes does not know by name, and images of one name
 */
export async function* cityscapesInstances(
  store: ObjectStore,
  run: RunRecord,
  images: readonly ImageEntry[],
  categories: readonly Category[],
): AsyncGenerator<ZipEntry> {
  const labels = labelsOf(categories);
  const text = new TextDecoder().decode(await store.get(resultsKey(run.id, 'segm')));
  const byImage = Map.groupBy(parseJsonWith(Masks, text, 'segm.json'), ({ image_id }) => image_id);
  for (const [name, image] of imagesByName(images)) {
    const lines: string[] = [];
    for (const [place, mask] of (byImage.get(image.id) ?? []).entries()) {
      const file = `${name}_${place}.png`;
      lines.push(`${file} ${labelOf(mask, labels, categories)} ${mask.score}\n`);
      yield { name: file, content: [await pngOf(mask)] };
    }
    yield { name: `${name}.txt`, content: [new TextEncoder().encode(lines.join(''))] };
  }
}

function labelsOf(categories: readonly Category[]): ReadonlyMap<number, number> {
  const ids = new Map([...CITYSCAPES_CLASSES].map(([id, name]) => [name, id]));
  return new Map(
    categories.flatMap(({ id, name }) => {
      const label = ids.get(name.toLowerCase());
      return label !== undefined && label >= FIRST_INSTANCE_LABEL ? [[id, label] as const] : [];
    }),
  );
}

function labelOf(
  { category_id }: Mask,
  labels: ReadonlyMap<number, number>,
  categories: readonly Category[],
): number {
  const label = labels.get(category_id);
  if (label !== undefined) return label;
  const name = categories.find(({ id }) => id === category_id)?.name ?? String(category_id);
  const known = [...CITYSCAPES_CLASSES].filter(([id]) => id >= FIRST_INSTANCE_LABEL).map(([, each]) => each);
  throw new InvalidInputError(
    `Cityscapes has no objects of category ${JSON.stringify(name)}: it knows ${known.join(', ')}`,
    'categories are named as Cityscapes names them',
    ['format'],
  );
}

function pngOf({ segmentation: { size, counts } }: Mask): Promise<Uint8Array> {
  const [height, width] = size;
  const columns = decodeRle(parseRleString(counts, height, width));
  const pixels = new Uint8Array(width * height);
  for (let x = 0; x < width; x++) {
    for (let y = 0; y < height; y++) pixels[y * width + x] = columns[x * height + y] === 1 ? 255 : 0;
  }
  return sharp(pixels, { raw: { width, height, channels: 1 } })
    .toColourspace('b-w')
    .png()
    .toBuffer();
}
