/** A zoo with a model that proposes boxes, one that looks into them, and three images. */
import { join } from 'node:path';
import type { EmbeddedZoo } from '../../../functions/host/embedded.ts';
import type { ModelManifest } from '../../../schema/manifest/manifest.ts';
import { ProposalInput } from '../../../schema/manifest/proposalInput.ts';
import type { ModelRecord } from '../../../schema/model.ts';
import { constantOutputs, proposalHead } from '../../inference/support/graphs.ts';
import { manifestOf } from '../../inference/support/manifests.ts';
import { cocoOf, picture, writeFiles } from '../../registry/support/coco.ts';
import { bring } from '../../registry/support/stores.ts';
import { openTemporaryZoo } from './temporaryZoo.ts';

/** Images are 40 × 30 pixels, the network's input 8 × 8: the right half, and a corner that a better one is right of. */
const PROPOSED = { dims: [2, 6], values: [4, 0, 8, 8, 0.9, 0, 1, 1, 3, 3, 0.4, 0] };

export interface ProposalModels {
  /** Gives two boxes of each image, task PROPOSALS. */
  readonly proposer: ModelRecord;
  /** Gives each proposal back, with a 64th of its left edge in the network for score. */
  readonly head: ModelRecord;
  /** Id of the data set: the objects are the right halves of images 1 to 3. */
  readonly dataset: string;
}

export interface ProposalZoo extends ProposalModels, AsyncDisposable {
  readonly zoo: EmbeddedZoo;
  readonly home: string;
}

/** The manifest of `proposalHead`. */
export const headManifest = (proposals: { limit?: number } = {}): ModelManifest => {
  const { input, ...rest } = manifestOf({ name: 'head' });
  return manifestOf({
    ...rest,
    input: { ...input, proposals: ProposalInput.parse({ name: 'proposals', ...proposals }) },
    decoder: {
      kind: 'roi-head',
      outputs: { scores: 'scores', boxes: 'deltas' },
      activation: 'none',
      background: 'none',
    },
    postprocessing: { scoreThreshold: 0.01, maxDetections: 100 },
    labelMap: [{ modelIndex: 0, categoryId: 1, name: 'cat' }],
  });
};

export const proposerManifest = (): ModelManifest =>
  manifestOf({
    name: 'proposer',
    task: 'PROPOSALS',
    postprocessing: { scoreThreshold: 0, maxDetections: 1000 },
    labelMap: [{ modelIndex: 0, categoryId: 1, name: 'object' }],
  });

export const proposerGraph = (): Uint8Array => constantOutputs({ detections: PROPOSED });

/** Right halves of three images, of two categories. */
export const groundTruth = () => {
  const coco = cocoOf('a.png', 'b.png', 'c.png');
  const annotations = coco.annotations.map((annotation) => ({
    ...annotation,
    ...{ bbox: [20, 0, 20, 30], area: 600, category_id: annotation.id === 3 ? 18 : 1 },
  }));
  return { ...coco, annotations };
};

/** Registers models and images in a zoo. @param folder where the images may be written */
export async function fillProposalZoo(zoo: EmbeddedZoo, folder: string): Promise<ProposalModels> {
  const register = async (graph: Uint8Array, manifest: ModelManifest) =>
    (await zoo.models.register({ artifact: await bring(zoo.store, graph), manifest })).record;
  const images = join(folder, 'images');
  for (const [seed, name] of ['a.png', 'b.png', 'c.png'].entries()) {
    await writeFiles(images, { [name]: await picture({ seed }) });
  }
  const { record } = await zoo.datasets.register({
    name: 'halves',
    task: ['DETECTION'],
    images: { kind: 'directory', path: images },
    annotations: [{ split: 'VAL', annotations: await bring(zoo.store, groundTruth()) }],
  });
  return {
    proposer: await register(proposerGraph(), proposerManifest()),
    head: await register(proposalHead(), headManifest()),
    dataset: record.id,
  };
}

export async function openProposalZoo(): Promise<ProposalZoo> {
  const temporary = await openTemporaryZoo();
  const { zoo, home } = temporary;
  return {
    ...temporary,
    ...(await fillProposalZoo(zoo, home)),
  };
}
