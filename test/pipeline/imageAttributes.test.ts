import { describe, expect, test } from 'vitest';
import { readImageAttributes } from '../../functions/pipeline/evaluator/imageAttributes.ts';
import { type ImagePredicate, imagesWhere } from '../../functions/pipeline/evaluator/imagePredicate.ts';
import { InvalidInputError } from '../../schema/errors.ts';

const read = (text: string) => readImageAttributes(new TextEncoder().encode(text));
const IMAGES = [
  { id: 3, weather: 'fog', altitude: 1.5e2, night: true, tags: ['a'], camera: { id: 9 }, owner: null },
  { weather: 'sun', altitude: -20, night: false, id: 1 },
  { id: 2, season_: 'x', weather: '150' },
];
const attributes = read(JSON.stringify({ info: { images: [7] }, images: IMAGES, annotations: [{ id: 8 }] }));

describe('the members of image records', () => {
  test('are read as they are, whatever their order, and lists, objects and null are none', () => {
    expect([...attributes.keys()]).toEqual([3, 1, 2]);
    expect([...(attributes.get(3) ?? [])]).toEqual([
      ['id', 3],
      ['weather', 'fog'],
      ['altitude', 150],
      ['night', true],
    ]);
  });

  test('may have the names of members of JavaScript objects', () => {
    const found = read('{"images": [{"id": 1, "__proto__": "a", "constructor": "b"}]}');
    expect(found.get(1)?.get('__proto__')).toBe('a');
    expect(found.get(1)?.get('constructor')).toBe('b');
  });

  test('are those of the last of several images, sections and members of one name', () => {
    const found = read(
      '{"images": [{"id": 9}], "images": [{"id": 1, "a": 1}, {"id": 1, "a": 2, "b": 1, "b": null}]}',
    );
    expect([...found.keys()]).toEqual([1]);
    expect([...(found.get(1) ?? [])]).toEqual([
      ['id', 1],
      ['a', 2],
    ]);
  });
});

describe('a condition', () => {
  test.each<[string, ImagePredicate, number[]]>([
    ['on a text', { key: 'weather', equals: 'fog' }, [3]],
    ['on one of several texts', { key: 'weather', oneOf: ['fog', 'sun'] }, [1, 3]],
    ['on a number by its text', { key: 'altitude', equals: '150' }, [3]],
    ['on a number by another text of it', { key: 'altitude', equals: '1.50e2' }, [3]],
    ['on a truth value', { key: 'night', equals: 'false' }, [1]],
    ['of bounds', { key: 'altitude', range: { gt: -20 } }, [3]],
    ['of bounds that are included', { key: 'altitude', range: { gte: -20, lte: 150 } }, [1, 3]],
    ['of bounds that are not', { key: 'altitude', range: { gt: -20, lt: 150 } }, []],
    ['of bounds, never on a text', { key: 'weather', range: { gt: 0 } }, []],
    ['on a number, never on an empty text', { key: 'altitude', equals: '' }, []],
  ])('%s', (_what, predicate, expected) => {
    expect(imagesWhere(attributes, [predicate], [1, 2, 3])).toEqual(expected);
  });

  test('and another one both hold', () => {
    const both: ImagePredicate[] = [
      { key: 'weather', oneOf: ['fog', 'sun'] },
      { key: 'night', equals: 'true' },
    ];
    expect(imagesWhere(attributes, both, [1, 2, 3])).toEqual([3]);
    expect(imagesWhere(attributes, both, [1, 2])).toEqual([]);
  });

  test('on a member that no image has is refused with those there are', () => {
    expect(() => imagesWhere(attributes, [{ key: 'toString', equals: 'x' }], [1])).toThrow(InvalidInputError);
    expect(() => imagesWhere(attributes, [{ key: 'season', equals: 'x' }], [1])).toThrow(
      /has the member "season": choose among id, weather, altitude, night/,
    );
  });
});
