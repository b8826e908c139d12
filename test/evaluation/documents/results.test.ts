/** Results files: what is read, and what is said about those that cannot be. */
import { describe, expect, it } from 'vitest';
import { DETECTION, detect, problemsOf } from './support/documents.ts';

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
