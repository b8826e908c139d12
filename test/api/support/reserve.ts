/** A data set of masks and keypoints, small enough to reckon by hand: three images with one person on each. */
import { join } from 'node:path';
import type { EmbeddedZoo } from '../../../functions/host/embedded.ts';
import type { DatasetRecord } from '../../../schema/dataset.ts';
import { putJson } from './sampleData.ts';

const SIDE = 200;
/** Two keypoints, at the ends of the diagonal. */
const POINTS = [20, 20, 2, 119, 119, 2];

export const reserve = {
  images: [1, 2, 3].map((id) => ({ id, file_name: `${id}.png`, width: SIDE, height: SIDE })),
  annotations: [1, 2, 3].map((id) => ({
    id,
    image_id: id,
    category_id: 1,
    bbox: [20, 20, 100, 100],
    area: 10_000,
    iscrowd: 0,
    segmentation: [[20, 20, 120, 20, 120, 120, 20, 120]],
    keypoints: POINTS,
    num_keypoints: 2,
  })),
  categories: [{ id: 1, name: 'person' }],
};

/** The whole person, half of it (IoU 0.5), and nothing of the third. */
export const masks = [
  { image_id: 1, category_id: 1, score: 0.9, segmentation: reserve.annotations[0]?.segmentation },
  { image_id: 2, category_id: 1, score: 0.8, segmentation: [[20, 20, 120, 20, 120, 70, 20, 70]] },
];

/** All points in place, and all points far away. */
export const poses = [
  { image_id: 1, category_id: 1, score: 0.9, keypoints: POINTS },
  { image_id: 2, category_id: 1, score: 0.8, keypoints: [190, 10, 2, 10, 190, 2] },
];

/** Registers it as data set `name`, with images that need not be there. */
export async function registerReserve(
  zoo: EmbeddedZoo,
  directory: string,
  name: string,
  content: object = reserve,
): Promise<DatasetRecord> {
  const { record } = await zoo.datasets.register({
    name,
    task: ['INSTANCE_SEGMENTATION', 'KEYPOINTS'],
    images: { kind: 'directory', path: join(directory, 'images') },
    annotations: [{ split: 'VAL', annotations: await putJson(zoo, content) }],
  });
  return record;
}
