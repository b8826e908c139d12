/** A zoo with a model that gives label maps, and images that have some. */
import { join } from 'node:path';
import type { z } from 'zod';
import type { EmbeddedZoo } from '../../../functions/host/embedded.ts';
import type { LabelMapsRequest } from '../../../functions/registry/datasets/request.ts';
import type { DatasetRecord } from '../../../schema/dataset.ts';
import type { ModelRecord } from '../../../schema/model.ts';
import type { RunRecord } from '../../../schema/run.ts';
import { ENCODERS, type Encoder, type Picture } from '../../evaluation/semantic/support/labelFolder.ts';
import { constantOutputs } from '../../inference/support/graphs.ts';
import { manifestOf } from '../../inference/support/manifests.ts';
import { cocoOf, picture, writeFiles } from '../../registry/support/coco.ts';
import { bring } from '../../registry/support/stores.ts';
import { openTemporaryZoo } from './temporaryZoo.ts';

export const WIDTH = 40;
export const HEIGHT = 30;

/** Class 0 in the left half, class 1 in the right. */
const LOGITS = { dims: [1, 2, 1, 2], values: [1, -1, -1, 1] };

/** Columns of pixels: `columns([20, 1], [20, 2])` is 1 in the left half and 2 in the right. */
export const columns = (...counted: ReadonlyArray<readonly [count: number, label: number]>): Picture =>
  Array.from({ length: HEIGHT }, () => counted.flatMap(([count, label]) => Array<number>(count).fill(label)));

/** What the model gives of every image: 1 to the left, 2 to the right. */
export const PREDICTED = columns([20, 1], [20, 2]);

export interface LabelZoo extends AsyncDisposable {
  readonly zoo: EmbeddedZoo;
  readonly home: string;
  /** Gives {@link PREDICTED}. */
  readonly model: ModelRecord;
  /** Registers images with label maps, by name without ending: an image without one has none. */
  readonly addMaps: (
    name: string,
    maps: Readonly<Record<string, Picture | null>>,
    request?: Partial<z.input<typeof LabelMapsRequest>> & { readonly encoder?: Encoder },
  ) => Promise<DatasetRecord>;
}

export const labelManifest = (name = 'labelled') =>
  manifestOf({
    name,
    task: 'SEMANTIC_SEGMENTATION',
    decoder: undefined,
    semantic: { kind: 'logits', output: 'logits' },
    labelMap: [1, 2].map((id) => ({ modelIndex: id - 1, categoryId: id, name: `class ${id}` })),
  });

export const labelGraph = (): Uint8Array => constantOutputs({ logits: LOGITS });

/** Writes images and, beside them, their label maps. @returns the annotation file */
export async function writeLabelled(
  folder: string,
  maps: Readonly<Record<string, Picture | null>>,
  { extension, encode }: Encoder = ENCODERS.grey,
) {
  const names = Object.keys(maps);
  for (const [seed, name] of names.entries()) {
    await writeFiles(join(folder, 'images'), { [`${name}.png`]: await picture({ seed }) });
    const map = maps[name];
    if (map) await writeFiles(join(folder, 'maps'), { [`${name}${extension}`]: encode(map) });
  }
  const coco = cocoOf(...names.map((name) => `${name}.png`));
  const images = coco.images.map((image) => ({ ...image, parity: image.id % 2 === 0 ? 'even' : 'odd' }));
  return { ...coco, images, annotations: [], categories: [1, 2].map((id) => ({ id, name: `class ${id}` })) };
}

export async function openLabelZoo(): Promise<LabelZoo> {
  const temporary = await openTemporaryZoo();
  const { zoo, home } = temporary;
  const { record } = await zoo.models.register({
    artifact: await bring(zoo.store, labelGraph()),
    manifest: labelManifest(),
  });
  return {
    ...temporary,
    model: record,
    async addMaps(name, maps, { encoder, ...request } = {}) {
      const folder = join(home, 'brought', name);
      const coco = await writeLabelled(folder, maps, encoder);
      const registered = await zoo.datasets.register({
        name,
        task: ['SEMANTIC_SEGMENTATION'],
        images: { kind: 'directory', path: join(folder, 'images') },
        annotations: [
          {
            split: 'VAL',
            annotations: await bring(zoo.store, coco),
            labelMaps: { files: { kind: 'directory', path: join(folder, 'maps') }, ...request },
          },
        ],
      });
      return registered.record;
    },
  };
}

/** The run when it is finished. */
export async function finished(zoo: EmbeddedZoo, run: RunRecord): Promise<RunRecord> {
  let last = run;
  for await (const state of zoo.runs.watch(run.id)) last = state;
  return last;
}
