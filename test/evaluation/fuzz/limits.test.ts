/** Input that asks for far more than it brings: refused at once, with the place and what to do, before memory is taken. */
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../functions/evaluation/coco/evaluate.ts';
import { SchemaError, UserError } from '../../../schema/errors.ts';
import { EvaluationParameters, type EvaluationParametersInput } from '../../../schema/evaluation.ts';

const annotation = { id: 1, image_id: 1, category_id: 1, bbox: [0, 0, 4, 4], area: 16, iscrowd: 0 };
const square = [[0, 0, 0, 4, 4, 4, 4, 0]];
const found = { image_id: 1, category_id: 1, score: 0.5, segmentation: square };
const truthOf = (change: object, image: object = { height: 5, width: 6 }) => ({
  images: [{ id: 1, ...image }],
  categories: [{ id: 1 }],
  annotations: [{ ...annotation, segmentation: square, ...change }],
});
/** Numbers that JSON.stringify does not write are given as text. */
const encode = (value: unknown): Uint8Array =>
  typeof value === 'string' ? Buffer.from(value) : Buffer.from(JSON.stringify(value));

function outcome(gt: unknown, dt: unknown, input: EvaluationParametersInput = { iouType: 'segm' }): unknown {
  try {
    return evaluate(
      { name: 'ground truth', bytes: encode(gt) },
      { name: 'results', bytes: encode(dt) },
      EvaluationParameters.parse(input),
    ).summary.stats[0];
  } catch (error) {
    return error;
  }
}

describe('masks', () => {
  const rle = (size: unknown, counts: unknown) => ({ segmentation: { size, counts } });

  it.each<[string, object, RegExp]>([
    ['counts below 0', rle([5, 6], [-1, 31]), /count 0 of the mask is -1/],
    ['counts that are fractions', rle([5, 6], [0.5, 29.5]), /count 0 of the mask is 0\.5/],
    ['counts beyond the size', rle([5, 6], [31]), /31 pixels together; its size, 5 x 6, has 30/],
    ['too few counts', rle([5, 6], [29]), /29 pixels together/],
    ['no counts', rle([5, 6], []), /0 pixels together/],
    ['enormous counts', rle([5, 6], [2 ** 53, 2 ** 53]), /count 0 of the mask is 9007199254740992/],
    ['a size of 0 with counts', rle([0, 6], [1]), /1 pixels together; its size, 0 x 6, has 0/],
    ['a size below 0', rle([-5, -6], [30]), /cannot be -5 pixels high/],
    ['a size that is no integer', rle([5.5, 6], [33]), /cannot be 5\.5 pixels high/],
    ['an enormous size', rle([2 ** 31, 2 ** 31], [2 ** 62]), /cannot be 2147483648 pixels high/],
    ['a size of one number', rle([30], [30]), /an object with size and counts/],
    ['a size of three numbers', rle([5, 6, 1], [30]), /an object with size and counts/],
    ['counts that are an object', rle([5, 6], {}), /an object with size and counts/],
    ['a string of other characters', rle([5, 6], '1!'), /has "!" as character 1/],
    ['a string of letters beyond ASCII', rle([5, 6], 'é'), /has "é" as character 0/],
    [
      'a string that ends inside a number',
      rle([5, 6], 'n'),
      /ends inside the number that begins at character 0/,
    ],
    ['a string with an endless number', rle([5, 6], `${'o'.repeat(50)}0`), /more than 7 characters at 0/],
    ['a string of a count below 0', rle([5, 6], 'OO'), /has count 0, at character 0, as -1/],
    ['a string of too few pixels', rle([5, 6], '6'), /6 pixels together/],
    ['an empty string', rle([5, 6], ''), /0 pixels together/],
    ['a polygon of 7 numbers', { segmentation: [[0, 0, 4, 0, 4, 4, 1]] }, /the polygon has 7 numbers/],
    ['a polygon of no numbers', { segmentation: [[]] }, /the polygon has 0 numbers/],
    ['no polygon', { segmentation: [] }, /has no polygon/],
    [
      'a polygon that is far away',
      { segmentation: [[0, 0, 1e9, 0, 4, 4]] },
      /coordinate 2 of the polygon is 1000000000/,
    ],
    ['a polygon of text', { segmentation: [['0', '0']] }, /has to be a list of polygons/],
    ['null', { segmentation: null }, /has to be a list of polygons/],
  ])('of %s are refused in both documents', (_, change, message) => {
    for (const [error, pointer] of [
      [outcome(truthOf(change), [found]), '/annotations/0/segmentation'],
      [outcome(truthOf({}), [found, { ...found, ...change }]), '/1/segmentation'],
    ] as const) {
      expect(error).toBeInstanceOf(SchemaError);
      const { problems, totalProblems } = error as SchemaError;
      expect(problems[0]).toMatchObject({ pointer, message: expect.stringMatching(message) });
      expect(totalProblems).toBe(1);
    }
  });

  it('of NaN and Infinity are refused with the coordinate', () => {
    for (const value of ['NaN', 'Infinity', '-Infinity', '1e999']) {
      const dt = `[${JSON.stringify(found).replace('[[0,', `[[${value},`)}]`;
      expect(outcome(truthOf({}), dt)).toMatchObject({
        problems: [{ pointer: '/0/segmentation', message: expect.stringContaining('coordinate 0') }],
      });
    }
  });

  it('as large as 2^32 - 1 pixels take no memory', () => {
    const whole = rle([65537, 65535], [0, 2 ** 32 - 1]);
    expect(outcome(truthOf({ ...whole, area: 2 ** 32 }), [{ ...found, ...whole }])).toBeCloseTo(1, 12);
  });

  it('that are boxes too far away to be drawn are refused with the box', () => {
    const { segmentation: _, ...box } = { ...found, bbox: [1e300, 0, 4, 4] };
    expect(outcome(truthOf({}), [box])).toMatchObject({
      problems: [{ pointer: '/0/bbox', code: 'BAD_MASK' }],
    });
  });

  it.each<[string, object, RegExp]>([
    ['of no size', {}, /does not say how large image 1 is/],
    ['of a size that is text', { height: '5', width: 6 }, /does not say how large image 1 is/],
    ['of a size below 0', { height: -5, width: 6 }, /on image 1, -5 x 6 pixels/],
    ['of a size that is no integer', { height: 5.5, width: 6 }, /on image 1, 5\.5 x 6 pixels/],
    ['of more than 2^32 pixels', { height: 1e6, width: 1e6 }, /on image 1, 1000000 x 1000000 pixels/],
  ])('of polygons on an image %s are refused with the image', (_, image, message) => {
    expect(outcome(truthOf({}, image), [found])).toMatchObject({
      name: 'InvalidInputError',
      message: expect.stringMatching(message),
    });
  });

  it('of polygons across more columns than any image has are refused before they are drawn', () => {
    const wide = { segmentation: [[0, 0, 2 ** 27, 0, 2 ** 27, 1, 0, 1]] };
    expect(outcome(truthOf(wide, { height: 1, width: 2 ** 32 - 1 }), [found])).toMatchObject({
      name: 'InvalidInputError',
      message: expect.stringMatching(/on image 1, .* crosses columns of pixels more than 16777216 times/),
    });
  });
});

describe('documents', () => {
  it.each<[string, (inner: string) => string]>([
    ['arrays', (inner) => `[${inner}]`],
    ['objects', (inner) => `{"a":${inner}}`],
  ])('nested a million deep in %s are skipped or refused, and never a crash', (_, wrap) => {
    const [open = '', close = ''] = wrap('|').split('|');
    const deep = `${open.repeat(1e6)}0${close.repeat(1e6)}`;
    const gt = JSON.stringify(truthOf({}));
    const dt = JSON.stringify([found]);
    const expected = outcome(gt, dt);

    expect(outcome(gt.replace('{', `{"info":${deep},`), dt)).toBe(expected);
    expect(outcome(gt, dt.replace('{', `{"extra":${deep},`))).toBe(expected);
    for (const member of ['image_id', 'score', 'segmentation']) {
      const refused = outcome(gt, dt.replace('}', `,"${member}":${deep}}`));
      expect(refused).toMatchObject({ problems: [{ pointer: `/0/${member}` }] });
    }
    expect(outcome(deep, dt)).toBeInstanceOf(SchemaError);
    expect(outcome(gt, deep)).toBeInstanceOf(SchemaError);
    expect(outcome(gt, `[${open.repeat(1e6)}`)).toMatchObject({ problems: [{ code: 'TRUNCATED' }] });
  });

  it.each<[string, string]>([
    ['2^53', '9007199254740992'],
    ['64 bits', '9223372036854775807'],
    ['a fraction', '1.5'],
    ['1e999', '1e999'],
    ['NaN', 'NaN'],
    ['text', '"1"'],
    ['null', 'null'],
  ])('with an id of %s are refused with every place', (_, id) => {
    const gt = JSON.stringify(truthOf({}));
    const dt = JSON.stringify([found]);
    for (const [places, bad] of [
      [['/images/0/id'], outcome(gt.replace('"id":1', `"id":${id}`), dt)],
      [['/annotations/0/category_id'], outcome(gt.replace('"category_id":1', `"category_id":${id}`), dt)],
      [['/0/image_id'], outcome(gt, dt.replace('"image_id":1', `"image_id":${id}`))],
    ] as const) {
      expect((bad as SchemaError).problems.map(({ pointer }) => pointer)).toEqual(places);
      expect((bad as SchemaError).problems[0]?.code).toBe('BAD_ID');
    }
  });

  it('with names of JavaScript’s own are read like any other', () => {
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'length'];
    const members = names.map((name) => `"${name}":{"image_id":7,"images":[]}`).join(',');
    const gt = JSON.stringify(truthOf({})).replaceAll('{', `{${members},`);
    const dt = JSON.stringify([found]).replaceAll('{', `{${members},`);

    expect(outcome(gt, dt)).toBe(outcome(truthOf({}), [found]));
    expect(({} as { images?: unknown }).images).toBeUndefined();
  });

  it('with lone surrogates, which JSON allows, are read; with bytes that are not UTF-8, refused where they are texts', () => {
    const gt = JSON.stringify(truthOf({})).replace('"categories":[{', '"categories":[{"name":"\\ud800",');
    expect(outcome(gt, [found])).toBe(outcome(truthOf({}), [found]));
    const broken = Buffer.from(gt.replace('\\ud800', '?'));
    broken[broken.indexOf('?')] = 0xff;
    expect(outcomeOfBytes(broken)).toMatchObject({
      problems: [{ pointer: '/categories/0/name', code: 'NOT_JSON' }],
    });
  });

  it('that are gzipped, or UTF-16, and were to be text are refused at their first byte', () => {
    for (const bytes of [gzipSync('[]'), Buffer.from('\uFEFF{}', 'utf16le')]) {
      expect(outcomeOfBytes(bytes)).toMatchObject({ message: expect.stringMatching(/ at byte 0$/) });
    }
  });
});

describe('parameters', () => {
  it('that ask for more numbers than memory holds are refused, with what they ask for', () => {
    const fractions = (count: number) => Array.from({ length: count }, (_, i) => i / count);
    const error = outcome(truthOf({}), [found], {
      iouType: 'segm',
      iouThresholds: fractions(1024),
      recallThresholds: fractions(10_001),
      maxDets: fractions(64).map((_, i) => i + 1),
    });

    expect(error).toBeInstanceOf(UserError);
    expect(error).toMatchObject({
      code: 'LIMIT_EXCEEDED',
      message: expect.stringContaining('1024 IoU thresholds x 10001 recalls x 1 categories'),
    });
  });
});

function outcomeOfBytes(bytes: Uint8Array): unknown {
  try {
    return evaluate(
      { name: 'ground truth', bytes },
      { name: 'results', bytes: encode([]) },
      EvaluationParameters.parse({}),
    );
  } catch (error) {
    return error;
  }
}
