import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { encodeRle } from '../../../functions/evaluation/masks/rle.ts';
import { formatRleString } from '../../../functions/evaluation/masks/rleString.ts';
import type { ClassMetrics, SemanticMetrics } from '../../../functions/evaluation/semantic/metrics.ts';
import { temporaryFolder, zoo, zooJson } from '../../cli/support/program.ts';
import { ENCODERS, type Encoder, type Picture, writeLabels } from './support/labelFolder.ts';

type Answer = Omit<SemanticMetrics, 'perClass'> & {
  readonly digests: { readonly confusion: string; readonly counts: string };
  readonly perClass: ReadonlyArray<ClassMetrics & { readonly name: string | null }>;
};

/** Two images; 6 of the 8 pixels that are not ignored are right. */
const TRUTH: Readonly<Record<string, Picture>> = {
  a: [
    [0, 1, 2],
    [0, 1, 255],
  ],
  b: [[2, 2, 1]],
};
const PREDICTED: Readonly<Record<string, Picture>> = {
  a: [
    [0, 1, 2],
    [1, 1, 0],
  ],
  b: [[2, 0, 1]],
};
const IOUS = [1 / 3, 3 / 4, 2 / 3];

/** A folder with `gt` and `pred`. */
async function world(truth: Encoder, predicted: Encoder, pictures = { TRUTH, PREDICTED }): Promise<string[]> {
  const folder = await temporaryFolder();
  return [
    ...['--gt', await writeLabels(join(folder, 'gt'), truth, pictures.TRUTH)],
    ...['--pred', await writeLabels(join(folder, 'pred'), predicted, pictures.PREDICTED)],
  ];
}

const BASE = ['evaluate', 'semantic', '--protocol', 'mmseg'];
const ious = ({ perClass }: Answer): Array<number | null> => perClass.map(({ iou }) => iou.value);

describe('formats and encodings', () => {
  test.each([
    ['palette and grey PNG', ENCODERS.palette, ENCODERS.grey, []],
    ['16-bit PNG and NumPy bytes', ENCODERS.deepGrey, ENCODERS.npyBytes, []],
    ['NumPy arrays of 16 and 64 bits', ENCODERS.npyShort, ENCODERS.npyLong, []],
    ['NumPy arrays in columns', ENCODERS.npyFortran, ENCODERS.palette, []],
  ] as Array<[string, Encoder, Encoder, string[]]>)('%s', async (_, truth, predicted, more) => {
    const files = await world(truth, predicted);
    const answer = await zooJson<Answer>([...BASE, ...files, '--classes', '3', '--ignore', '255', ...more]);
    expect(ious(answer)).toEqual(IOUS);
    expect(answer).toMatchObject({ images: 2, ignoredPixels: 1, pa: { value: 6 / 8, n: 8 } });
  });

  test.each([
    ['bytes and 16 bits', ENCODERS.u8, ENCODERS.u16],
    ['32 bits', ENCODERS.i32, ENCODERS.i32],
  ])('raw arrays of %s', async (_, truth, predicted) => {
    const only = ({ a }: Readonly<Record<string, Picture>>) => ({ a: a as Picture });
    const files = await world(truth, predicted, { TRUTH: only(TRUTH), PREDICTED: only(PREDICTED) });
    const answer = await zooJson<Answer>([
      ...BASE,
      ...files,
      '--classes',
      '3',
      '--ignore',
      '255',
      '--raw-size',
      '3x2',
    ]);
    expect(ious(answer)).toEqual([1 / 2, 2 / 3, 1]);
  });

  test('ImageNet-S: ids above 255 in colours, by size and with boundaries', async () => {
    const pictures = { TRUTH: { x: [[919, 0, 1000]] }, PREDICTED: { x: [[919, 300, 5]] } };
    const files = await world(ENCODERS.imageNet, ENCODERS.imageNet, pictures);
    const answer = await zooJson<Answer>([
      ...['evaluate', 'semantic', '--protocol', 'imagenets', ...files, '--classes', '920'],
      ...['--encoding', 'imagenet_s', '--by-size', '--boundary', '0.1'],
    ]);
    expect(answer.miou).toEqual({ value: 1 / 920, undefinedBecause: null, n: 2, classes: 920 });
    expect(answer.perClass[919]).toMatchObject({ right: 1, iou: { value: 1 }, boundaryIou: { value: 1 } });
    expect(answer.bySize?.map(({ miou }) => miou.value)).toEqual([null, null, 0.5, null]);
    expect(answer.parameters).toMatchObject({ background: 0, boundaryRatio: 0.1 });
  });

  test('ADE20K against the 0 to N − 1 of a model', async () => {
    const pictures = { TRUTH: { x: [[0, 1, 2, 255]] }, PREDICTED: { x: [[1, 0, 0, 1]] } };
    const files = await world(ENCODERS.palette, ENCODERS.grey, pictures);
    const answer = await zooJson<Answer>([
      ...[...BASE, ...files, '--classes', '2', '--encoding', 'ade20k', '--pred-encoding', 'index'],
    ]);
    expect(ious(answer)).toEqual([1 / 2, 0]);
    expect(answer.ignoredPixels).toBe(2);
  });

  test('Cityscapes: label ids, names with suffixes, folders per city', async () => {
    const pictures = {
      TRUTH: { 'ulm/ulm_0_gtFine_labelIds': [[7, 8, 3]], 'ulm/ulm_0_gtFine_instanceIds': [[9, 9, 9]] },
      PREDICTED: { ulm_0_leftImg8bit: [[7, 3, 7]] },
    };
    const files = await world(ENCODERS.grey, ENCODERS.grey, pictures);
    const answer = await zooJson<Answer>([
      ...['evaluate', 'semantic', '--protocol', 'cityscapes', '--encoding', 'cityscapes_label_ids', ...files],
      ...['--gt-suffix', '_gtFine_labelIds', '--pred-suffix', '_leftImg8bit'],
    ]);
    expect(answer.perClass.slice(0, 2)).toMatchObject([
      { name: 'road', iou: { value: 1 } },
      { name: 'sidewalk', iou: { value: 0 } },
    ]);
    expect(answer.miou).toMatchObject({ value: 0.5, classes: 2 });
  });

  test('COCO-Stuff results: masks against label maps, by image id and by file name', async () => {
    const folder = await temporaryFolder();
    const gt = await writeLabels(join(folder, 'gt'), ENCODERS.grey, {
      '000000000139': [
        [92, 93],
        [92, 0],
      ],
      other: [[93]],
    });
    const mask = (rows: Picture) => {
      const [height, width] = [rows.length, rows[0]?.length ?? 0];
      const columns = Array.from({ length: width }, (_, x) => rows.map((row) => row[x] as number));
      const rle = encodeRle(Uint8Array.from(columns.flat()), height, width);
      return { size: [height, width], counts: formatRleString(rle) };
    };
    const results = [
      {
        image_id: 139,
        category_id: 92,
        segmentation: mask([
          [1, 0],
          [0, 0],
        ]),
      },
      { image_id: 139, category_id: 93, segmentation: { size: [2, 2], counts: [2, 2] } },
      { file_name: 'val/other.jpg', category_id: 93, segmentation: mask([[1]]) },
    ];
    const pred = join(folder, 'results.json');
    await writeFile(pred, JSON.stringify(results));
    const options = ['--gt', gt, '--pred', pred, '--classes', '2', '--class-ids', '92-93', '--ignore', '0'];
    const answer = await zooJson<Answer>([...BASE, ...options]);
    // (0, 1) has no mask: a miss of class 92.
    expect(answer.perClass).toMatchObject([
      { right: 1, groundTruth: 2, predicted: 1 },
      { right: 2, groundTruth: 2, predicted: 2 },
    ]);

    await writeFile(pred, JSON.stringify([...results, { ...results[0], category_id: 93 }]));
    const { code, stderr } = await zoo([...BASE, ...options]);
    expect(code).toBe(2);
    expect(stderr).toContain('at /3: pixel (0, 0) has category 92 as well');
  });
});

test('the same bytes whatever the number of threads, and a table for people', async () => {
  const files = await world(ENCODERS.palette, ENCODERS.palette);
  const names = join(await temporaryFolder(), 'names.txt');
  await writeFile(names, 'sky\r\nroad\r\ncar\r\n');
  const options = [...BASE, ...files, '--classes', names, '--ignore', '255', '--by-size', '--boundary'];
  const one = await zooJson<Answer>([...options, '--threads', '1']);
  const four = await zooJson<Answer>([...options, '--threads', '4']);
  expect(four).toEqual(one);
  expect(one.perClass.map(({ name }) => name)).toEqual(['sky', 'road', 'car']);

  const { stdout, code } = await zoo(options);
  expect(code).toBe(0);
  expect(stdout).toMatch(/mIoU +0\.5833 {2}over 3 of 3 classes/);
  expect(stdout).toMatch(/road +0\.7500 +0\.8571/);
});

test('a test split, whose ground truth is withheld: predictions are checked, numbers say why there are none', async () => {
  const [, , , pred = ''] = await world(ENCODERS.palette, ENCODERS.palette);
  const options = [...BASE, '--gt-withheld', '--pred', pred];
  const answer = await zooJson<Answer>([...options, '--classes', '3']);
  const withheld = { value: null, undefinedBecause: 'GROUND_TRUTH_WITHHELD', n: 0 };
  expect(answer).toMatchObject({ images: 2, miou: withheld, pa: withheld, fwiou: withheld, digests: null });

  const { code, stderr } = await zoo([...options, '--classes', '2']);
  expect(code).toBe(2);
  expect(stderr).toMatch(/pred\/a\.png: pixel \(2, 0\) has the label 2/);
  expect((await zoo([...BASE, '--pred', pred, '--classes', '3'])).stderr).toContain('give either --gt');
});

describe('what cannot be evaluated is named, with exit code 2', () => {
  const refused = async (args: readonly string[]): Promise<string> => {
    const { code, stdout, stderr } = await zoo([...BASE, ...args]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    return stderr;
  };
  const three = ['--classes', '3', '--ignore', '255'];

  test('a label that was not declared', async () => {
    const files = await world(ENCODERS.palette, ENCODERS.palette);
    expect(await refused([...files, '--classes', '3'])).toMatch(
      /gt\/a\.png: pixel \(2, 1\) has the label 255/,
    );
  });

  test.each([
    [
      'a prediction that is missing',
      { TRUTH, PREDICTED: { a: PREDICTED.a as Picture } },
      '1 (b) of 2 images has no prediction',
    ],
    [
      'one too many',
      { TRUTH: { a: TRUTH.a as Picture }, PREDICTED },
      '1 (b) of 2 predictions has no ground truth',
    ],
    [
      'another size',
      { TRUTH: { a: [[0, 0]] }, PREDICTED: { a: [[0], [0]] } },
      'a.png is 1 × 2 pixels, its ground truth',
    ],
    [
      'two files of one name',
      { TRUTH: { 'x/a': [[0]], 'y/a': [[0]] }, PREDICTED: { a: [[0]] } },
      'are both named "a"',
    ],
  ])('%s', async (_, pictures, message) => {
    expect(await refused([...(await world(ENCODERS.palette, ENCODERS.grey, pictures)), ...three])).toContain(
      message,
    );
  });

  test('one too many is left out where that is asked for', async () => {
    const files = await world(ENCODERS.palette, ENCODERS.grey, {
      TRUTH: { a: TRUTH.a as Picture },
      PREDICTED,
    });
    const answer = await zooJson<Answer>([...BASE, ...files, ...three, '--skip-extra']);
    expect(answer.images).toBe(1);
  });

  test.each([
    ['colours instead of labels', ENCODERS.imageNet, 'is RGB: its pixels are colours'],
    ['a raw array without a size', ENCODERS.u8, 'a raw array does not say how wide'],
    [
      'an array cut short',
      { ...ENCODERS.npyShort, encode: (p: Picture) => ENCODERS.npyShort.encode(p).subarray(0, -1) },
      'bytes of labels',
    ],
    [
      'an array of floats',
      {
        ...ENCODERS.npyLong,
        encode: (p: Picture) =>
          Buffer.from(
            Buffer.from(ENCODERS.npyLong.encode(p)).toString('latin1').replace('<i8', '<f8'),
            'latin1',
          ),
      },
      'has the type "<f8"',
    ],
    [
      'a text named .npy',
      { extension: '.npy', encode: () => Buffer.from('not an array') },
      'is no file that NumPy saved',
    ],
    ['an empty file', { extension: '.png', encode: () => new Uint8Array(0) }, 'it is empty'],
  ] as Array<[string, Encoder, string]>)('%s', async (_, encoder, message) => {
    expect(await refused([...(await world(encoder, encoder)), ...three])).toContain(message);
  });

  test('options that contradict each other, and folders without label maps', async () => {
    const files = await world(ENCODERS.palette, ENCODERS.palette);
    const empty = join(await temporaryFolder(), 'empty');
    await mkdir(empty);
    expect(await refused(files)).toContain('--classes is missing');
    expect(await refused([...files, '--classes', '0'])).toContain('/classes');
    expect(await refused([...files, ...three, '--other', '1'])).toContain('label 1 is declared as other');
    expect(await refused(['--gt', empty, '--pred', empty, ...three])).toContain('there is no label map');
    expect(await refused(['--gt', join(empty, 'no'), '--pred', empty, ...three])).toContain('cannot be read');
    expect(await refused([...files, ...three, '--raw-size', '3'])).toContain('as in 683x512');
  });
});
