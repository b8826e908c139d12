/** What the project ships in `models/`: a small model, and the data set it is measured on. */
import { join } from 'node:path';
import type { DatasetRecord } from '../../schema/dataset.ts';
import type { ModelRecord } from '../../schema/model.ts';
import type { Zoo } from '../host/zoo.ts';
import { addDataset } from './commands/datasets/add.ts';
import { addModel } from './commands/models/add.ts';

const MODELS = join(import.meta.dirname, '..', '..', 'models');

/** An image to try the model on, as a person in the project's folder would write it. */
export const SAMPLE_IMAGE = 'models/scenes/images/000001.jpg';

export function addShippedModel(zoo: Zoo): Promise<{ record: ModelRecord; created: boolean }> {
  const folder = join(MODELS, 'scenes-yolox');
  return addModel(zoo, { onnx: join(folder, 'model.onnx'), manifest: join(folder, 'manifest.json') });
}

export function addShippedDataset(zoo: Zoo): Promise<{ record: DatasetRecord; created: boolean }> {
  const folder = join(MODELS, 'scenes');
  return addDataset(zoo, {
    name: 'scenes',
    annotations: join(folder, 'annotations', 'instances.json'),
    images: join(folder, 'images'),
    split: 'VAL',
    task: 'DETECTION',
  });
}
