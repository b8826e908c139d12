/** Ground truth read in rows by the kernels, against JSON.parse. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseGroundTruth } from '../../../functions/evaluation/coco/groundTruth.ts';
import { piecesOf } from '../support/evaluateWorld.ts';

const SIGMAS = [0.1, 0.2];

/** The text of a number, or of several, as a writer might have it. */
const number = fc.oneof(
  fc.integer({ min: 0, max: 100_000 }).map((cents) => String(cents / 100)),
  fc.double({ min: 0, max: 1e6, noNaN: true }).map(String),
  fc.constantFrom('0', '-0.0', '1e2', '12345678901234567890', '0.10', '1.5E-2'),
);
const numbers = (length: number) =>
  fc.array(number, { minLength: length, maxLength: length }).map((list) => `[${list.join(', ')}]`);
const id = fc.oneof(fc.integer({ min: 1, max: 60 }), fc.constantFrom(0, 900_100_581_781, -5)).map(String);
const text = fc.oneof(
  fc.constantFrom('a.jpg', '', 'dir/b (1).png', 'é.jpg', 'tab\t"quoted"\\', 'line\nfeed'),
  fc.string({ maxLength: 20 }),
);
const other = fc.option(fc.jsonValue(), { nil: undefined, freq: 8 }).map((value) => JSON.stringify(value));
const segmentation = fc.constantFrom(
  '[[1, 2.5, 3e1, 4, 5, 66666]]',
  '[]',
  '{"counts": [1, 22, 333], "size": [4, 5]}',
  '{"size": [4, 5], "counts": "a]b[c{\\"}1"}',
  'null',
);
const maybe = (value: fc.Arbitrary<string>) => fc.option(value, { nil: undefined, freq: 15 });
const flag = fc.oneof({ weight: 9, arbitrary: fc.constantFrom('0', '1') }, fc.constantFrom('true', '0.5'));

const image = fc.record({
  file_name: maybe(text.map((name) => JSON.stringify(name))),
  other,
  height: maybe(number),
  width: number,
  id,
});
const annotation = fc.record({
  segmentation,
  area: number,
  iscrowd: maybe(flag),
  ignore: fc.oneof({ weight: 9, arbitrary: fc.constant(undefined) }, flag),
  image_id: id,
  bbox: numbers(4),
  category_id: fc.integer({ min: 1, max: 4 }).map(String),
  id,
  num_keypoints: fc.constantFrom('0', '2'),
  keypoints: numbers(6),
  other,
});
/** Members in one order for all, or in another for some. */
const written = (record: fc.Arbitrary<Record<string, string | undefined>>) =>
  fc.tuple(record, fc.constantFrom(false, false, false, false, true)).map(([members, isTurned]) => {
    const list = Object.entries(members).flatMap(([name, value]) =>
      value === undefined ? [] : [`"${name}": ${value}`],
    );
    return `{${(isTurned ? list.reverse() : list).join(', ')}}`;
  });
const documents = fc
  .record({
    images: fc.array(written(image), { maxLength: 30 }),
    annotations: fc.array(written(annotation), { maxLength: 40 }),
    separator: fc.constantFrom(',', ',\n', ' , '),
  })
  .map(
    ({ images, annotations, separator }) =>
      `{"images": [${images.join(separator)}], "categories": [{"id": 1}, {"id": 3}], "annotations": [\n${annotations.join(separator)}\n]}`,
  );

type Parsed = {
  images: { id: number; width: number; height?: number; file_name?: string }[];
  annotations: {
    [name: string]: unknown;
    id: number;
    image_id: number;
    category_id: number;
    area: number;
    bbox: number[];
    keypoints: number[];
    num_keypoints: number;
  }[];
};

describe.each(['bbox', 'keypoints'] as const)('ground truth of %s', (iouType) => {
  it('is read to the values of JSON.parse, however alike or different its records are', () => {
    fc.assert(
      fc.property(documents, fc.integer({ min: 1, max: 3000 }), (document, size) => {
        const expected = JSON.parse(document) as Parsed;
        const lastOfId = new Map(expected.images.map((one) => [one.id, one]));
        const imageIds = [...lastOfId.keys()].sort((a, b) => a - b);
        const listed = imageIds.map((one) => lastOfId.get(one) as Parsed['images'][number]);

        const { images, annotations } = parseGroundTruth(piecesOf(new TextEncoder().encode(document), size), {
          geometry: { iouType, sigmas: SIGMAS },
        });

        expect([...images.ids]).toEqual(imageIds);
        expect([...images.widths]).toEqual(listed.map((one) => one.width));
        expect([...images.heights]).toEqual(listed.map((one) => one.height ?? Number.NaN));
        expect(images.fileNames).toEqual(listed.map((one) => one.file_name ?? ''));
        const rows = expected.annotations;
        expect([...annotations.ids]).toEqual(rows.map((row) => row.id));
        expect([...annotations.imageRows]).toEqual(rows.map((row) => imageIds.indexOf(row.image_id)));
        expect([...annotations.categoryRows]).toEqual(rows.map((row) => [1, 3].indexOf(row.category_id)));
        expect([...annotations.areas]).toEqual(rows.map((row) => row.area));
        expect([...annotations.boxes]).toEqual(rows.flatMap((row) => row.bbox));
        expect([...annotations.isCrowd]).toEqual(rows.map((row) => (row.iscrowd ? 1 : 0)));
        expect([...annotations.ignore]).toEqual(rows.map((row) => (row.ignore ? 1 : 0)));
        if (iouType === 'bbox') return;
        expect([...(annotations.keypoints?.values ?? [])]).toEqual(rows.flatMap((row) => row.keypoints));
        expect([...(annotations.keypoints?.counts ?? [])]).toEqual(rows.map((row) => row.num_keypoints));
      }),
      { numRuns: 500 },
    );
  });

  it('says of a record among many what it would say of the only one', () => {
    const line = (area: string, box: string) =>
      `{"area": ${area}, "image_id": 1, "bbox": ${box}, "category_id": 1, "id": 7, "num_keypoints": 1, "keypoints": [1, 2, 2, 3, 4, 2]}`;
    const lines = Array.from({ length: 60 }, () => line('5', '[1, 2, 3, 4]'));
    lines[31] = line('5', '[1, 2, -3, 4]');
    lines[50] = line('5', '[1, 2, 3, 4]').replace('"id": 7', '"id": 7.5');
    lines[51] = line('NaN', '[1, 2, 3, 4]');
    const document = `{"images": [{"id": 1}], "categories": [{"id": 1}], "annotations": [${lines.join(', ')}]}`;

    expect(() =>
      parseGroundTruth(new TextEncoder().encode(document), { geometry: { iouType, sigmas: SIGMAS } }),
    ).toThrow(
      expect.objectContaining({
        problems: [
          expect.objectContaining({ pointer: '/annotations/31/bbox/2', code: 'NEGATIVE_SIZE' }),
          expect.objectContaining({ pointer: '/annotations/50/id', code: 'BAD_ID' }),
          expect.objectContaining({ pointer: '/annotations/51/area', code: 'NOT_FINITE' }),
        ],
      }),
    );
  });
});
