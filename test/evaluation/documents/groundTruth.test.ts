/** Ground truth files: what is read, and what is said about those that cannot be. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseGroundTruth } from '../../../functions/evaluation/coco/groundTruth.ts';
import { piecesOf } from '../support/evaluateWorld.ts';
import { ANNOTATION, CATEGORIES, CROWD, encode, GT, IMAGES, parse, problemsOf } from './support/documents.ts';

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
