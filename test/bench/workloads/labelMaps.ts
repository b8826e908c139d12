/** A pair of label maps as data sets have them: regions of 150 classes, an ignored rim, a prediction that errs in spots. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import type { LabelMap } from '../../../functions/evaluation/labels/labelMap.ts';
import { Random } from './random.ts';

export const LABEL_CLASSES = 150;
export const IGNORED = 255;
const WIDTH = 2048;
const HEIGHT = 1024;
const REGIONS = 900;
/** Wrong regions of the prediction, and single wrong pixels. */
const WRONG_REGIONS = 4000;
const WRONG_PIXELS = 20_000;
const SEED = 150;

export function labelPair(): readonly [truth: LabelMap, prediction: LabelMap] {
  const random = new Random(SEED);
  const below = (limit: number): number => Math.floor(random.uniform() * limit);
  const label = (): number => below(LABEL_CLASSES);
  const truth = new Uint8Array(WIDTH * HEIGHT);
  const region = (values: Uint8Array, size: number, value: number): void => {
    const [left, top, width, height] = [below(WIDTH), below(HEIGHT), 1 + below(size), 1 + below(size)];
    for (let y = top; y < Math.min(top + height, HEIGHT); y++) {
      values.fill(value, y * WIDTH + left, y * WIDTH + Math.min(left + width, WIDTH));
    }
  };
  for (let count = 0; count < REGIONS; count++) region(truth, 260, label());
  const predicted = truth.slice();
  for (let count = 0; count < WRONG_REGIONS; count++) region(predicted, 12, label());
  for (let count = 0; count < WRONG_PIXELS; count++) predicted[below(predicted.length)] = label();
  for (let count = 0; count < REGIONS / 10; count++) region(truth, 120, IGNORED);
  const map = (name: string, values: Uint8Array): LabelMap => ({
    name,
    width: WIDTH,
    height: HEIGHT,
    values,
  });
  return [map('truth', truth), map('prediction', predicted)];
}

/** Writes the pair so many times, as grey PNGs in `gt` and `pred`. */
export async function writeLabelFolders(
  folder: string,
  maps: readonly [LabelMap, LabelMap],
  count: number,
): Promise<void> {
  for (const [at, name] of ['gt', 'pred'].entries()) {
    const { width, height, values } = maps[at] as LabelMap;
    await mkdir(join(folder, name));
    const raw = { width, height, channels: 1 as const };
    const png = await sharp(values, { raw }).toColourspace('b-w').png().toBuffer();
    for (let image = 0; image < count; image++) await writeFile(join(folder, name, `${image}.png`), png);
  }
}
