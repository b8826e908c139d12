/** A zoo with finders of boxes, one of which gives masks, a region head, and three images. */
import { join } from 'node:path';
import type { EmbeddedZoo } from '../../../functions/host/embedded.ts';
import type { ModelManifest } from '../../../schema/manifest/manifest.ts';
import type { ModelRecord } from '../../../schema/model.ts';
import { columnFinder, regionHeadGraph } from '../../inference/support/augmentedGraphs.ts';
import { constantOutputs } from '../../inference/support/graphs.ts';
import { manifestOf } from '../../inference/support/manifests.ts';
import { cocoOf, picture, writeFiles } from '../../registry/support/coco.ts';
import { bring } from '../../registry/support/stores.ts';
import { openTemporaryZoo } from './temporaryZoo.ts';

/** Images are 40 × 30 pixels, the network's input 20 × 15. */
const PREPROCESSING = {
  resize: { mode: 'shortest-edge', shortest: 15, longest: 20 },
  channelOrder: 'RGB',
  scale: 1 / 255,
} as const;

const ROWS = [[10, 0, 20, 15, 0.5, 0]];
const LABELS = [{ modelIndex: 0, categoryId: 1, name: 'cat' }];

type Changes = Parameters<typeof manifestOf>[0];

/** The manifest of a finder, whose graph takes any size. */
export const finderManifest = (changes: Changes = {}): ModelManifest =>
  manifestOf({ name: 'finder', input: { preprocessing: PREPROCESSING }, labelMap: LABELS, ...changes });

export const headManifest = (changes: Changes = {}): ModelManifest =>
  manifestOf({
    name: 'masks-of-boxes',
    task: 'INSTANCE_SEGMENTATION',
    input: { preprocessing: PREPROCESSING, regions: { name: 'boxes' } },
    decoder: undefined,
    masks: { kind: 'roi', output: 'planes' },
    labelMap: LABELS,
    ...changes,
  });

export interface AugmentedModels {
  /** Gives the right half of each image. */
  readonly finder: ModelRecord;
  /** The same of a graph that takes images of 8 × 8 pixels only. */
  readonly fixed: ModelRecord;
  /** The same as `fixed` with masks; its manifest names the head. */
  readonly masked: ModelRecord;
  readonly head: ModelRecord;
  /** Id of the data set: the objects are the right halves of images 1 to 3. */
  readonly dataset: string;
}

export interface AugmentedZoo extends AugmentedModels, AsyncDisposable {
  readonly zoo: EmbeddedZoo;
  readonly register: (graph: Uint8Array, manifest: ModelManifest) => Promise<ModelRecord>;
}

/** Registers models and images in a zoo. @param folder where the images may be written */
export async function fillAugmentedZoo(zoo: EmbeddedZoo, folder: string): Promise<AugmentedModels> {
  const register = registering(zoo);
  const names = ['a.png', 'b.png', 'c.png'];
  const images = join(folder, 'images');
  for (const [seed, name] of names.entries()) await writeFiles(images, { [name]: await picture({ seed }) });
  const coco = cocoOf(...names);
  const annotations = coco.annotations.map((annotation) => ({
    ...annotation,
    ...{ bbox: [20, 0, 20, 30], area: 600, category_id: 1 },
    segmentation: [[20, 0, 40, 0, 40, 30, 20, 30]],
  }));
  const { record } = await zoo.datasets.register({
    name: 'halves',
    task: ['DETECTION'],
    images: { kind: 'directory', path: images },
    annotations: [{ split: 'VAL', annotations: await bring(zoo.store, { ...coco, annotations }) }],
  });
  const detections = { dims: [1, 6], values: [4, 0, 8, 8, 0.5, 0] };
  const masks = { dims: [1, 1, 4, 4], values: Array<number>(16).fill(1) };
  return {
    finder: await register(columnFinder(ROWS), finderManifest()),
    fixed: await register(constantOutputs({ detections }), manifestOf({ name: 'fixed', labelMap: LABELS })),
    masked: await register(
      constantOutputs({ detections, masks }),
      manifestOf({
        name: 'masked',
        task: 'INSTANCE_SEGMENTATION',
        masks: { kind: 'roi', output: 'masks' },
        regionHead: 'masks-of-boxes',
        labelMap: LABELS,
      }),
    ),
    head: await register(regionHeadGraph(1, 4, Array<number>(16).fill(0.9)), headManifest()),
    dataset: record.id,
  };
}

const registering =
  (zoo: EmbeddedZoo) =>
  async (graph: Uint8Array, manifest: ModelManifest): Promise<ModelRecord> =>
    (await zoo.models.register({ artifact: await bring(zoo.store, graph), manifest })).record;

export async function openAugmentedZoo(): Promise<AugmentedZoo> {
  const temporary = await openTemporaryZoo();
  const { zoo, home } = temporary;
  return {
    ...temporary,
    register: registering(zoo),
    ...(await fillAugmentedZoo(zoo, home)),
  };
}
