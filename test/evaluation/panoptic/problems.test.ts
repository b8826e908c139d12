/** What a panoptic evaluation says of documents and PNGs that do not fit together. */
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { evaluatePanoptic } from '../../../functions/evaluation/panoptic/evaluatePanoptic.ts';
import { mergePanopticTables } from '../../../functions/evaluation/panoptic/mergePanopticTables.ts';
import { panopticQuality } from '../../../functions/evaluation/panoptic/panopticQuality.ts';
import { panopticTable } from '../../../functions/evaluation/panoptic/panopticTable.ts';
import {
  decodePanopticTable,
  encodePanopticTable,
} from '../../../functions/evaluation/panoptic/panopticTableCodec.ts';
import { pngFolder } from '../../../functions/evaluation/panoptic/pngFolder.ts';
import { InvalidInputError, type Problem, SchemaError } from '../../../schema/errors.ts';
import {
  type Annotation,
  evaluateWorld,
  idPng,
  type PanopticWorld,
  type Pngs,
  pngsOf,
  type Segment,
  sourceOf,
} from './support/worlds.ts';

/** Two images of 2 x 4 pixels: the left half of each is segment 70000, the right half segment 2 or void. */
function world(): PanopticWorld {
  const annotation = (image: number, segments: Segment[]): Annotation => ({
    image_id: image,
    file_name: `${image}.png`,
    segments_info: segments.map((segment) => ({ ...segment })),
  });
  const left = { id: 70000, category_id: 5 };
  const right = { id: 2, category_id: 0 };
  return {
    groundTruth: {
      categories: [
        { id: 5, name: 'car', isthing: 1 },
        { id: 0, name: 'sky', isthing: 0 },
      ],
      annotations: [
        annotation(8, [
          { ...left, area: 4, iscrowd: 0 },
          { ...right, area: 4, iscrowd: 0 },
        ]),
        annotation(3, [{ ...left, area: 4 }]),
      ],
    },
    predictions: { annotations: [annotation(3, [left]), annotation(8, [left, right])] },
    maps: [8, 3].map((image) => {
      const rows = [70000, 2, image === 8 ? 2 : 0, 2];
      return { image, height: 2, width: 4, groundTruth: [...rows, ...rows], prediction: [...rows, ...rows] };
    }),
  };
}

async function problemsOf(
  change: (world: PanopticWorld) => void,
  pngs: [string, Buffer][] = [],
): Promise<Problem[]> {
  const changed = world();
  change(changed);
  const truth: Pngs = await pngsOf(changed, 'groundTruth');
  const predicted: Pngs = new Map([...(await pngsOf(changed, 'prediction')), ...pngs]);
  const evaluation = evaluatePanoptic(
    sourceOf('gt.json', changed.groundTruth, truth),
    sourceOf('pred.json', changed.predictions, predicted),
  );
  const error: unknown = await evaluation.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(SchemaError);
  return (error as SchemaError).problems.map((problem) => ({
    ...problem,
    pointer: `${(error as SchemaError).path[0]}#${problem.pointer}`,
  }));
}

type Place = [pointer: string, code: string];
const placesOf = (problems: readonly Problem[]): Place[] =>
  problems.map(({ pointer, code }) => [pointer, code]);

describe('a panoptic world', () => {
  it('scores 1 where all is found, by category and for things and stuff; an id of 0 is a category as any other', async () => {
    const { means, perCategory } = panopticQuality((await evaluateWorld(world())).table);
    expect(means.map(({ of, pq, categories }) => [of, pq.value, pq.n, categories])).toEqual([
      ['ALL', 1, 3, 2],
      ['THINGS', 1, 2, 1],
      ['STUFF', 1, 1, 1],
    ]);
    expect(perCategory.map(({ categoryId, pq }) => [categoryId, pq.value])).toEqual([
      [5, 1],
      [0, 1],
    ]);
  });

  it('says why there is no number', async () => {
    const { table } = await evaluateWorld(world(), { imageIds: [3] });
    const { perCategory, means } = panopticQuality(table);
    expect(perCategory[1]?.pq).toEqual({ value: null, undefinedBecause: 'NO_SEGMENTS', n: 0 });
    expect(means.map(({ pq }) => pq.undefinedBecause)).toEqual([null, null, 'NO_SEGMENTS']);
    const nothing = panopticQuality((await evaluateWorld(world(), { imageIds: [] })).table);
    expect(nothing.means[0]?.rq).toEqual({ value: null, undefinedBecause: 'EMPTY_SLICE', n: 0 });
  });

  it('leaves out predictions of other images, and counts them', async () => {
    const more = world();
    more.predictions.annotations.push({ image_id: 99, file_name: 'none.png', segments_info: [] });
    const { dropped } = await evaluateWorld(more);
    expect(dropped.unknownImages).toMatchObject({ count: 1, first: ['/annotations/2/image_id'] });
  });

  it('tells of images as they are counted', async () => {
    const seen: string[] = [];
    await evaluateWorld(world(), { onImage: (done, total) => seen.push(`${done}/${total}`) });
    expect(seen).toEqual(['1/2', '2/2']);
  });
});

describe('problems', () => {
  const truthSegment = ({ groundTruth }: PanopticWorld, index: number): Segment =>
    groundTruth.annotations[0]?.segments_info[index] as Segment;
  const predictedSegment = ({ predictions }: PanopticWorld, index: number): Segment =>
    predictions.annotations[1]?.segments_info[index] as Segment;

  it.each<[string, (world: PanopticWorld) => void, Place[]]>([
    [
      'a segment listed that has no pixel',
      (it) => it.predictions.annotations[1]?.segments_info.push({ id: 9, category_id: 5 }),
      [['pred.json#/annotations/1/segments_info/2/id', 'SEGMENT_WITHOUT_PIXELS']],
    ],
    [
      'pixels of a segment that is not listed',
      (it) => it.groundTruth.annotations[0]?.segments_info.pop(),
      [['gt.json#/annotations/0/segments_info', 'UNLISTED_SEGMENT']],
    ],
    [
      'an area that is not that of the pixels',
      (it) => Object.assign(truthSegment(it, 1), { area: 5 }),
      [['gt.json#/annotations/0/segments_info/1/area', 'AREA_MISMATCH']],
    ],
    [
      'a category that is not listed',
      (it) => Object.assign(predictedSegment(it, 0), { category_id: 6 }),
      [['pred.json#/annotations/1/segments_info/0/category_id', 'UNKNOWN_CATEGORY']],
    ],
    [
      'one id twice in an image',
      (it) => it.groundTruth.annotations[1]?.segments_info.push({ id: 70000, category_id: 0, area: 4 }),
      [['gt.json#/annotations/1/segments_info/1/id', 'DUPLICATE_SEGMENT']],
    ],
    [
      'one image twice',
      (it) => it.predictions.annotations.push(it.predictions.annotations[0] as Annotation),
      [['pred.json#/annotations/2/image_id', 'DUPLICATE_IMAGE']],
    ],
    [
      'an image without a prediction',
      (it) => it.predictions.annotations.shift(),
      [['pred.json#/annotations', 'MISSING_PREDICTION']],
    ],
    [
      'a segment of id 0, which is void',
      (it) => Object.assign(predictedSegment(it, 0), { id: 0 }),
      [['pred.json#/annotations/1/segments_info/0/id', 'BAD_SEGMENT_ID']],
    ],
    [
      'an id that is no colour',
      (it) => Object.assign(predictedSegment(it, 0), { id: 2 ** 24 }),
      [['pred.json#/annotations/1/segments_info/0/id', 'BAD_SEGMENT_ID']],
    ],
    [
      'a PNG that is not there, of either side',
      (it) => Object.assign(it.predictions.annotations[1] as Annotation, { file_name: 'nine.png' }),
      [['pred.json#/annotations/1/file_name', 'MISSING_PNG']],
    ],
    [
      'members that are missing or of another type',
      (it) => {
        it.groundTruth.annotations = [
          { file_name: 'x.png', segments_info: [{ id: '7', category_id: 5, area: null }, 4] },
          { image_id: 2.5, segments_info: {} },
          [],
        ] as unknown as Annotation[];
      },
      [
        ['gt.json#/annotations/0/segments_info/0/id', 'BAD_ID'],
        ['gt.json#/annotations/0/segments_info/0/area', 'WRONG_TYPE'],
        ['gt.json#/annotations/0/segments_info/1', 'WRONG_TYPE'],
        ['gt.json#/annotations/0/image_id', 'BAD_ID'],
        ['gt.json#/annotations/1/image_id', 'BAD_ID'],
        ['gt.json#/annotations/1/file_name', 'MISSING'],
        ['gt.json#/annotations/1/segments_info', 'MISSING'],
        ['gt.json#/annotations/2', 'WRONG_TYPE'],
      ],
    ],
    [
      'categories that are neither things nor stuff',
      (it) => Object.assign(it.groundTruth, { categories: [{ id: 5 }] }),
      [['gt.json#/categories/0/isthing', 'MISSING']],
    ],
  ])('%s', async (_, change, places) => {
    expect(placesOf(await problemsOf(change))).toEqual(places);
  });

  it('PNGs that hold no ids, are damaged, or of another size', async () => {
    const grey = await sharp(new Uint8Array(8), { raw: { width: 4, height: 2, channels: 1 } })
      .toColourspace('b-w')
      .png()
      .toBuffer();
    const whole = await idPng(Array<number>(8).fill(70000), 2, 4);
    const problems = async (png: Buffer): Promise<Place[]> =>
      placesOf(await problemsOf(() => undefined, [['3.png', png]]));
    const place = 'pred.json#/annotations/0/file_name';
    expect(await problems(grey)).toEqual([[place, 'BAD_PNG']]);
    expect(await problems(whole.subarray(0, 50))).toEqual([[place, 'BAD_PNG']]);
    expect(await problems(Buffer.from('no PNG at all'))).toEqual([[place, 'BAD_PNG']]);
    expect(await problems(await idPng(Array<number>(8).fill(70000), 4, 2))).toEqual([
      [place, 'SIZE_MISMATCH'],
    ]);
  });

  it('places in JSON that is cut off or malformed', async () => {
    const document = (text: string) => ({ name: 'gt.json', bytes: new TextEncoder().encode(text) });
    const predictions = sourceOf('pred.json', { annotations: [] }, new Map());
    const readPng = predictions.readPng;
    const start = '{"annotations":[{"segments_info":[{"id":3},{"id"';
    await expect(evaluatePanoptic({ document: document(start), readPng }, predictions)).rejects.toThrow(
      'gt.json at /annotations/0/segments_info/1',
    );
    const later = '{"annotations":[{"segments_info":[{"id":3}],"image_id":tru';
    await expect(evaluatePanoptic({ document: document(later), readPng }, predictions)).rejects.toThrow(
      'gt.json at /annotations/0/image_id',
    );
    const proto = '{"__proto__":{},"annotations":[{"__proto__":[]}]}';
    await expect(evaluatePanoptic({ document: document(proto), readPng }, predictions)).rejects.toThrow(
      '/categories: is missing',
    );
  });

  it('the last of several members of one name counts', async () => {
    const text = JSON.stringify(world().groundTruth).replaceAll(
      '"segments_info":',
      '"segments_info":[{"id":4,"category_id":5,"area":1}],"segments_info":',
    );
    const source = sourceOf('gt.json', null, await pngsOf(world(), 'groundTruth'));
    const { table } = await evaluatePanoptic(
      { ...source, document: { name: 'gt.json', bytes: new TextEncoder().encode(text) } },
      sourceOf('pred.json', world().predictions, await pngsOf(world(), 'prediction')),
    );
    expect(panopticQuality(table).means[0]?.pq.value).toBe(1);
  });

  it('images asked for that are not there', async () => {
    await expect(evaluateWorld(world(), { imageIds: [3, 4] })).rejects.toThrow(InvalidInputError);
  });
});

describe('a folder of PNGs', () => {
  it.each(['/etc/hostname', '../secret.png', 'a/../../b.png', 'a\0.png'])(
    'does not lead out of itself: %j',
    async (name) => {
      await expect(pngFolder('/tmp')(name)).rejects.toThrow('is no name of a file in the folder');
    },
  );

  it('says what is not there', async () => {
    await expect(pngFolder('/tmp/there-is-none')('a/1.png')).rejects.toThrow(
      '/tmp/there-is-none/a/1.png is not there',
    );
  });
});

describe('stored tables', () => {
  const table = panopticTable({ ids: [4], isThing: [true] }, []);

  it('of damaged bytes are refused', async () => {
    const bytes = encodePanopticTable((await evaluateWorld(world())).table);
    const changed = bytes.with(bytes.length - 40, (bytes.at(-40) as number) ^ 1);
    expect(() => decodePanopticTable(changed)).toThrow('digest');
    expect(() => decodePanopticTable(bytes.subarray(0, 60))).toThrow();
    expect(() => decodePanopticTable(new Uint8Array(100))).toThrow('no panoptic table');
  });

  it('merge only where they are of one ground truth and have no image in common', async () => {
    const { table: whole } = await evaluateWorld(world());
    expect(() => mergePanopticTables([])).toThrow('no panoptic table to merge');
    expect(() => mergePanopticTables([whole, whole])).toThrow('image 8 is in two');
    expect(() => mergePanopticTables([whole, table])).toThrow('different categories');
  });
});
