/** Runs with test-time augmentation: what they depend on, what they find, and when they are refused. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBaseline } from '../../functions/baselines/baselines.ts';
import { measureRun } from '../../functions/baselines/versus/measureRun.ts';
import type { StartEvaluationRequest } from '../../functions/pipeline/runs/requests.ts';
import { zooTable } from '../../functions/pipeline/zooTable/zooTable.ts';
import type { Digest } from '../../schema/digest.ts';
import { InvalidInputError, NotFoundError, SchemaError } from '../../schema/errors.ts';
import { blobKey, resultsKey } from '../../schema/keys.ts';
import type { ModelManifest } from '../../schema/manifest/manifest.ts';
import type { RunRecord } from '../../schema/run.ts';
import { columnFinder, regionHeadGraph } from '../inference/support/augmentedGraphs.ts';
import { type AugmentedZoo, finderManifest, headManifest, openAugmentedZoo } from './support/augmentedZoo.ts';

let at: AugmentedZoo;
beforeAll(async () => {
  at = await openAugmentedZoo();
});
afterAll(() => at[Symbol.asyncDispose]());

const start = async (request: Partial<StartEvaluationRequest>) =>
  (await at.zoo.runs.start({ model: at.finder.id, dataset: at.dataset, ...request })).run;

async function done(run: RunRecord): Promise<RunRecord> {
  let last = run;
  for await (const state of at.zoo.runs.watch(run.id)) last = state;
  expect(last.failure).toBeNull();
  return last;
}

const inferenceOf = ({ inputs }: RunRecord) => (inputs.source === 'model' ? inputs.inference : undefined);
const results = async (run: RunRecord, iouType: 'bbox' | 'segm' = 'bbox') =>
  JSON.parse(new TextDecoder().decode(await at.zoo.store.get(resultsKey(run.id, iouType)))) as {
    image_id: number;
    bbox: number[];
  }[];

describe('a run with test-time augmentation', () => {
  it('is another run, and one without says nothing of it', async () => {
    const plain = await start({});
    const mirrored = await start({ tta: {} });
    expect(inferenceOf(plain)).not.toHaveProperty('tta');
    expect(inferenceOf(plain)?.nmsIou).toBeNull();
    expect(inferenceOf(mirrored)).toMatchObject({
      tta: { scales: [15], horizontalFlip: true, votingIou: 0.9 },
      nmsIou: 0.5,
    });
    expect(mirrored.id).not.toBe(plain.id);
    expect((await start({ tta: { scales: [15], votingIou: 0.9 } })).id).toBe(mirrored.id);
    expect((await start({ tta: { votingIou: null } })).id).not.toBe(mirrored.id);
  });

  it('does not depend on how its sizes were written', async () => {
    const one = await start({ tta: { scales: [30, 10, 30] } });
    const other = await start({ tta: { scales: [10, 15, 30] } });
    expect(one.id).toBe(other.id);
    expect(inferenceOf(one)?.tta?.scales).toEqual([10, 15, 30]);
  });

  it('finds what is found in the mirror image, too', async () => {
    const run = await done(await start({ tta: { votingIou: null }, nmsIou: 0.4 }));
    const [first, second] = (await results(run)).filter(({ image_id }) => image_id === 1);
    expect([first?.bbox, second?.bbox].toSorted()).toEqual([
      [0, 0, 20, 30],
      [20, 0, 20, 30],
    ]);
  });

  it('has masks of the head that the manifest names, whose version it depends on', async () => {
    const run = await done(await start({ model: at.masked.id, tta: {} }));
    expect(inferenceOf(run)?.tta?.regionHead).toBe(at.head.version);
    expect(await results(run, 'segm')).toHaveLength(6);
    const given = await start({ model: at.masked.id, tta: { regionHead: at.head.id } });
    expect(given.id).toBe(run.id);
  });

  it('stands below its twin in the table, and is no equal of a baseline without', async () => {
    const plain = await done(await start({ model: at.fixed.id }));
    const augmented = await done(await start({ model: at.fixed.id, tta: {} }));
    const rows = (await zooTable(at.zoo)).filter(({ model }) => model.name === 'fixed');
    expect(rows.map(({ run, tta }) => [run, tta?.horizontalFlip ?? null])).toEqual([
      [plain.id, null],
      [augmented.id, true],
    ]);
    const baseline = findBaseline('35857345');
    expect((await measureRun(at.zoo, plain, baseline)).tta).toBe(false);
    expect((await measureRun(at.zoo, augmented, baseline)).tta).toBe(true);
  });
});

/** Of models that are registered for the case; undefined: the finder. */
type Refused = readonly [
  what: string,
  request: () => Promise<Partial<StartEvaluationRequest>>,
  message: string,
  path: readonly string[],
];

const masksOf = (regionHead?: string) => ({ ...at.masked.manifest, regionHead });

describe('an augmentation is refused', () => {
  it.each<Refused>([
    [
      'at other sizes where the graph takes one',
      async () => ({ model: at.fixed.id, tta: { scales: [16] } }),
      'the graph of fixed takes images of one size',
      ['tta', 'scales'],
    ],
    [
      'at sizes of a model that takes images as they are',
      async () => {
        const input = { preprocessing: { resize: { mode: 'none' }, channelOrder: 'RGB' } } as const;
        const graph = columnFinder([[0, 0, 4, 4, 0.5, 0]]);
        return { model: (await at.register(graph, finderManifest({ input }))).id, tta: { scales: [16] } };
      },
      'takes images in the size that they have',
      ['tta', 'scales'],
    ],
    [
      'where nothing is augmented',
      async () => ({ tta: { horizontalFlip: false, scales: [15] } }),
      'one size and no mirror image augment nothing',
      ['tta'],
    ],
    [
      'of masks without a head',
      async () => ({
        model: (await at.register(await graphOf(at.masked.artifact), masksOf())).id,
        tta: {},
      }),
      'masked gives masks, which are averaged over looks at the same boxes: name a registered region head',
      ['tta', 'regionHead'],
    ],
    [
      'with a head that is none',
      async () => ({ model: at.masked.id, tta: { regionHead: at.finder.id } }),
      'finder is no region head',
      ['tta', 'regionHead'],
    ],
    [
      'with a head of boxes alone',
      async () => ({ tta: { regionHead: at.head.id } }),
      'finder gives boxes alone, which need no region head',
      ['tta', 'regionHead'],
    ],
    [
      'with a head of other categories',
      async () => {
        const labelMap = [{ modelIndex: 0, categoryId: 18, name: 'dog' }];
        const head = await at.register(await graphOf(at.head.artifact), headManifest({ labelMap }));
        return { model: at.masked.id, tta: { regionHead: head.id } };
      },
      'has no category for cat',
      ['tta', 'regionHead'],
    ],
  ])('%s', async (_what, request, message, path) => {
    const error = await start(await request()).then(
      () => expect.unreachable('it was started'),
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(InvalidInputError);
    expect(error).toMatchObject({ message: expect.stringContaining(message), path });
  });

  it('with the name of a head that is not there', async () => {
    const { id } = await at.register(await graphOf(at.masked.artifact), masksOf('nowhere'));
    await expect(start({ model: id, tta: {} })).rejects.toBeInstanceOf(NotFoundError);
  });

  it('in its mirror image where left and right of key points are not known', async () => {
    const keypoints = { kind: 'roi-heatmap', output: 'planes' } as const;
    const graph = regionHeadGraph(1, 4, Array<number>(16).fill(0));
    const head = await at.register(
      graph,
      headManifest({ name: 'poses-of-boxes', task: 'KEYPOINTS', masks: undefined, keypoints }),
    );
    const manifest = { ...masksOf('poses-of-boxes'), task: 'KEYPOINTS', masks: undefined } as const;
    const poser = await at.register(await graphOf(at.masked.artifact), {
      ...manifest,
      name: 'poser',
      keypoints: { ...keypoints, output: 'masks', minSize: 0, score: 'box', shift: 0 },
    });
    expect(head.manifest.keypoints).not.toHaveProperty('names');
    const evaluation = { iouType: 'bbox' } as const;
    await expect(start({ model: poser.id, tta: {}, evaluation })).rejects.toThrow(
      'does not name its key points',
    );
  });

  it('of a head by itself, which is not run at all', async () => {
    await expect(start({ model: at.head.id })).rejects.toThrow('masks-of-boxes is a region head');
    const image = { file: 'anything.png' };
    await expect(at.zoo.images.infer({ model: at.head.id, image })).rejects.toThrow('is a region head');
  });
});

const HEAD_INPUT = { ...headManifest().input, regions: { name: 'rois', units: 'network' } };

describe('the manifest of a region head', () => {
  it.each([
    ['has boxes of its own', { decoder: { kind: 'final', outputs: { boxes: 'planes' } } }, '/decoder'],
    ['has masks of another kind', { masks: { kind: 'image', output: 'planes' } }, '/masks/kind'],
    ['names a head itself', { regionHead: 'another' }, '/regionHead'],
    ['has an input that the graph has not', { input: HEAD_INPUT }, '/input/regions/name'],
  ])('is refused where it %s', async (_what, changes, pointer) => {
    const manifest = { ...at.head.manifest, ...changes } as ModelManifest;
    const error = await at.register(await graphOf(at.head.artifact), manifest).then(
      () => expect.unreachable('it was registered'),
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(SchemaError);
    expect((error as SchemaError).problems.map((problem) => problem.pointer)).toContain(pointer);
  });
});

const graphOf = (artifact: Digest): Promise<Uint8Array> => at.zoo.store.get(blobKey(artifact));
