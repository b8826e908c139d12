/** Ground truth and results files: what is read, and what is said about those that cannot be. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DetectionOptions } from '../../functions/evaluation/coco/detectionReader.ts';
import { parseDetections } from '../../functions/evaluation/coco/detections.ts';
import { parseGroundTruth } from '../../functions/evaluation/coco/groundTruth.ts';
import type { GroundTruth } from '../../functions/evaluation/coco/groundTruthColumns.ts';
import { SchemaError } from '../../schema/errors.ts';
import { bytesOf, piecesOf } from './support/evaluateWorld.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

const IMAGES = [
  { id: 7, width: 640, height: 480, file_name: 'é\u0000.jpg', license: 3 },
  { id: 0, width: 32, height: 16, file_name: 'zero.jpg' },
];
const CATEGORIES = [
  { supercategory: 'animal', id: 16, name: 'bird' },
  { id: 3, name: 'zebra', supercategory: 'animal', keypoints: ['nose'] },
];
const ANNOTATION = {
  segmentation: [[1, 2, 3.5, 4, 5, 6]],
  area: 12.5,
  iscrowd: 0,
  image_id: 7,
  bbox: [1, 2.25, 3, 4],
  category_id: 16,
  id: 0,
};
const CROWD = {
  ...ANNOTATION,
  segmentation: { counts: [1, 2, 3], size: [4, 5] },
  iscrowd: 1,
  id: 900_100_581_781,
  ignore: 1,
};
const GT = { info: { a: [{}] }, images: IMAGES, annotations: [ANNOTATION, CROWD], categories: CATEGORIES };
const DETECTION = { image_id: 7, category_id: 16, bbox: [1, 2, 3, 4], score: 0.5 };

const parse = (value: unknown): GroundTruth => parseGroundTruth(bytesOf(value));
const detect = (text: string, options: Partial<DetectionOptions> = {}) =>
  parseDetections(encode(text), parse(GT), { unknownCategories: 'drop', ...options });

function problemsOf(action: () => unknown): SchemaError {
  try {
    action();
  } catch (error) {
    if (error instanceof SchemaError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('ground truth', () => {
  it('is read into columns, images and categories by ascending id', () => {
    const { images, categories, annotations } = parse(GT);

    expect([...images.ids]).toEqual([0, 7]);
    expect([...images.widths]).toEqual([32, 640]);
    expect([...images.heights]).toEqual([16, 480]);
    expect(images.fileNames).toEqual(['zero.jpg', 'é\u0000.jpg']);
    expect([...categories.ids]).toEqual([3, 16]);
    expect(categories.names).toEqual(['zebra', 'bird']);
    expect(categories.supercategories).toEqual(['animal', 'animal']);
    expect([...annotations.ids]).toEqual([0, 900_100_581_781]);
    expect([...annotations.imageRows]).toEqual([1, 1]);
    expect([...annotations.categoryRows]).toEqual([1, 1]);
    expect([...annotations.boxes.subarray(0, 4)]).toEqual([1, 2.25, 3, 4]);
    expect([...annotations.areas]).toEqual([12.5, 12.5]);
    expect([...annotations.isCrowd]).toEqual([0, 1]);
    expect([...annotations.ignore]).toEqual([0, 1]);
  });

  it('is read alike whatever the order of members, the white space and the pieces', () => {
    const shuffled = <T extends object>(value: T) =>
      fc
        .shuffledSubarray(Object.entries(value), { minLength: Object.keys(value).length })
        .map(Object.fromEntries);
    fc.assert(
      fc.property(
        shuffled(GT),
        shuffled(ANNOTATION),
        fc.constantFrom(undefined, '\t', ' \r\n '),
        fc.integer({ min: 1, max: 40 }),
        (gt, annotation, space, size) => {
          const text = JSON.stringify({ ...gt, annotations: [annotation, CROWD] }, null, space);
          expect(parseGroundTruth(piecesOf(encode(text), size))).toEqual(parse(GT));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('takes the last of several members of one name, sections too', () => {
    const text = `{"annotations": [{"id": "wrong"}], "images": [{"id": 1}, {"id": 1, "width": 4, "width": 5}],
      "categories": [{"id": 2, "\\u006eame": "escaped"}], "__proto__": {"images": 3}, "annotations":
      [{"id": 1, "image_id": 1, "category_id": 2, "bbox": "x", "bbox": [1, 2, 3, 4], "area": NaN, "area": 5}]}`;

    const { images, categories, annotations } = parseGroundTruth(encode(text));

    expect([...images.widths]).toEqual([5]);
    expect(categories.names).toEqual(['escaped']);
    expect(annotations.count).toBe(1);
    expect([...annotations.areas]).toEqual([5]);
    expect([...annotations.isCrowd]).toEqual([0]);
  });

  it('keeps annotations of images and categories that are not listed, without a row', () => {
    const orphan = { ...ANNOTATION, image_id: 1, category_id: 1 };

    const { annotations } = parse({ ...GT, annotations: [orphan] });

    expect([...annotations.imageRows, ...annotations.categoryRows]).toEqual([-1, -1]);
  });

  it('may come after a byte order mark, and without annotations', () => {
    const text = `\uFEFF${JSON.stringify({ images: IMAGES, categories: CATEGORIES })}`;

    expect(parseGroundTruth(encode(text)).annotations.count).toBe(0);
  });

  it.each<[string, object, string, string]>([
    ['no area', { area: undefined }, '/annotations/1/area', 'MISSING'],
    ['an area that is text', { area: '5' }, '/annotations/1/area', 'WRONG_TYPE'],
    ['no id', { id: undefined }, '/annotations/1/id', 'MISSING'],
    ['an id beyond the safe integers', { id: 2 ** 53 }, '/annotations/1/id', 'BAD_ID'],
    ['an id that is text', { image_id: '7' }, '/annotations/1/image_id', 'BAD_ID'],
    ['an id that is a fraction', { category_id: 1.5 }, '/annotations/1/category_id', 'BAD_ID'],
    ['no box', { bbox: undefined }, '/annotations/1/bbox', 'MISSING'],
    ['an empty box', { bbox: [] }, '/annotations/1/bbox', 'WRONG_TYPE'],
    ['a box of five numbers', { bbox: [1, 2, 3, 4, 5] }, '/annotations/1/bbox', 'WRONG_TYPE'],
    ['a box with null in it', { bbox: [1, null, 3, 4] }, '/annotations/1/bbox', 'WRONG_TYPE'],
    ['a negative width', { bbox: [1, 2, -3, 4] }, '/annotations/1/bbox/2', 'NEGATIVE_SIZE'],
    ['a crowd flag that is text', { iscrowd: 'no' }, '/annotations/1/iscrowd', 'WRONG_TYPE'],
  ])('with an annotation that has %s names the place', (_, change, pointer, code) => {
    const bad = { ...ANNOTATION, ...change };

    const error = problemsOf(() => parse({ ...GT, annotations: [ANNOTATION, bad, bad] }));

    expect(error.problems[0]).toMatchObject({ pointer, code });
    expect(error.totalProblems).toBe(2);
  });

  it.each<[string, unknown, string]>([
    ['no images', { categories: [] }, '/images'],
    ['no categories', { images: [] }, '/categories'],
    ['images that are an object', { ...GT, images: {} }, '/images'],
    ['an image that is a number', { ...GT, images: [5] }, '/images/0'],
    ['a category without id', { ...GT, categories: [{ name: 'x' }] }, '/categories/0/id'],
    ['an annotation that is a list', { ...GT, annotations: [ANNOTATION, []] }, '/annotations/1'],
  ])('with %s names the place', (_, value, pointer) => {
    expect(problemsOf(() => parse(value)).problems[0]?.pointer).toBe(pointer);
  });

  it('takes true and false for the crowd flag', () => {
    const { annotations } = parse({ ...GT, annotations: [{ ...ANNOTATION, iscrowd: true }] });

    expect([...annotations.isCrowd]).toEqual([1]);
  });
});

describe('results', () => {
  it('may be an empty array', () => {
    expect(detect(' [ ] ').count).toBe(0);
  });

  it('are read in the order of the file, with members nobody asked for', () => {
    const extra = { segmentation: { counts: 'a"\\b', size: [1, 2] }, ...DETECTION, score: 1e-5, id: 'x' };

    const { count, scores, boxes, imageRows, categoryRows } = detect(JSON.stringify([extra, DETECTION]));

    expect(count).toBe(2);
    expect([...scores]).toEqual([1e-5, 0.5]);
    expect([...boxes]).toEqual([1, 2, 3, 4, 1, 2, 3, 4]);
    expect([...imageRows, ...categoryRows]).toEqual([1, 1, 1, 1]);
  });

  it.each<[string, string, string, string]>([
    ['an unknown image', '"image_id": 5', '/1/image_id', 'UNKNOWN_IMAGE'],
    ['a score of NaN', '"score": NaN', '/1/score', 'NOT_FINITE'],
    ['a score of -Infinity', '"score": -Infinity', '/1/score', 'NOT_FINITE'],
    ['a score out of range', '"score": 1e999', '/1/score', 'NOT_FINITE'],
    ['a score that is null', '"score": null', '/1/score', 'WRONG_TYPE'],
    ['a score that is text', '"score": "0.5"', '/1/score', 'WRONG_TYPE'],
    ['a box with Infinity', '"bbox": [1, Infinity, 3, 4]', '/1/bbox/1', 'NOT_FINITE'],
    ['a box of three numbers', '"bbox": [1, 2, 3]', '/1/bbox', 'WRONG_TYPE'],
    ['a negative height', '"bbox": [1, 2, 3, -0.5]', '/1/bbox/3', 'NEGATIVE_SIZE'],
    ['an image id beyond the safe integers', '"image_id": 9007199254740993', '/1/image_id', 'BAD_ID'],
    ['a category id that is text', '"category_id": "16"', '/1/category_id', 'BAD_ID'],
  ])('with %s name the place and count all of them', (_, member, pointer, code) => {
    const bad = JSON.stringify(DETECTION).replace('}', `, ${member}}`);
    const many = [JSON.stringify(DETECTION), ...Array.from({ length: 30 }, () => bad)];

    const error = problemsOf(() => detect(`[${many.join(',')}]`));

    expect(error.problems[0]).toMatchObject({ pointer, code });
    expect(error.problems).toHaveLength(20);
    expect(error.totalProblems).toBe(30);
  });

  it('without a score say so', () => {
    const error = problemsOf(() => detect('[{"image_id": 7, "category_id": 16, "bbox": [1, 2, 3, 4]}]'));

    expect(error.problems[0]).toMatchObject({ pointer: '/0/score', code: 'MISSING' });
  });

  it('may have enormous numbers, which are finite after all', () => {
    const enormous = { ...DETECTION, bbox: [1.7e308, 1.7e308, 1.7e308, 1.7e308] };

    expect(detect(JSON.stringify([enormous])).count).toBe(1);
  });

  it('of unknown categories are dropped and counted, or refused', () => {
    const text = JSON.stringify([
      DETECTION,
      { ...DETECTION, category_id: 4 },
      { ...DETECTION, category_id: -1 },
    ]);

    const { count, dropped } = detect(text);
    expect(count).toBe(1);
    expect(dropped.unknownCategories).toMatchObject({
      count: 2,
      first: ['/1/category_id', '/2/category_id'],
    });

    const error = problemsOf(() => detect(text, { unknownCategories: 'reject' }));
    expect(error.problems[0]).toMatchObject({ pointer: '/1/category_id', code: 'UNKNOWN_CATEGORY' });
    expect(error.totalProblems).toBe(2);
  });

  it.each([
    ['an object', '{"annotations": []}'],
    ['nothing', ''],
    ['two documents', '[] []'],
    ['a trailing comma', '[{"image_id": 7},]'],
    ['members without commas', '[{"image_id": 7 "score": 1}]'],
    ['single quotes', "[{'image_id': 7}]"],
    ['a comment', '[// none\n]'],
    ['a byte 0', '[\u0000]'],
  ])('that are %s are not JSON results', (_, text) => {
    expect(problemsOf(() => detect(text)).problems[0]?.message).toMatch(/not JSON: expected .* at byte \d+/);
  });
});

describe('a file that was cut short', () => {
  const gtText = JSON.stringify(GT);
  const dtText = JSON.stringify([DETECTION, { ...DETECTION, segmentation: { counts: 'a\\"b' } }]);

  it('names the byte where it ends, wherever that is', () => {
    for (const [text, parseText] of [
      [gtText, (bytes: Uint8Array) => parseGroundTruth(bytes)],
      [dtText, (bytes: Uint8Array) => parseDetections(bytes, parse(GT), { unknownCategories: 'drop' })],
    ] as const) {
      const bytes = encode(text);
      for (let length = 0; length < bytes.length; length++) {
        const error = problemsOf(() => parseText(bytes.subarray(0, length)));
        expect(error.problems[0]?.code).toMatch(/TRUNCATED|NOT_JSON/);
        expect(error.message).toContain(' at byte ');
        if (error.problems[0]?.code === 'TRUNCATED') expect(error.message).toContain(`at byte ${length}`);
      }
    }
  });

  it('names the record and member being read', () => {
    const cut = gtText.indexOf('[1,2,3]') + 4;

    const error = problemsOf(() => parseGroundTruth(encode(gtText).subarray(0, cut + 1)));

    expect(error.problems[0]?.pointer).toBe('/annotations/1/segmentation');
  });
});

it('no change of any byte brings anything but a result or a clear error', () => {
  const original = encode(JSON.stringify(GT));
  fc.assert(
    fc.property(
      fc.nat(original.length - 1),
      fc.nat(255),
      fc.integer({ min: 1, max: 50 }),
      (at, byte, size) => {
        const bytes = original.slice();
        bytes[at] = byte;
        let error: unknown;
        try {
          parseGroundTruth(piecesOf(bytes, size));
        } catch (thrown) {
          error = thrown;
        }
        expect(error === undefined || error instanceof SchemaError).toBe(true);
        // Whatever JSON.parse takes is JSON for us as well: only its content may be refused.
        let isJson = true;
        try {
          JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
        } catch {
          isJson = false;
        }
        if (isJson && error instanceof SchemaError) {
          expect(error.problems[0]?.code).not.toMatch(/TRUNCATED|NOT_JSON/);
        }
      },
    ),
    { numRuns: 5000 },
  );
});
