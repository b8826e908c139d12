/** Masks read by the kernels, against the plain readers. */
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { parseGroundTruth } from '../../../functions/evaluation/coco/groundTruth.ts';
import { ByteReader } from '../../../functions/evaluation/coco/json/byteReader.ts';
import { RecordReader } from '../../../functions/evaluation/coco/json/record.ts';
import { RecordScanner } from '../../../functions/evaluation/coco/json/recordScanner.ts';
import {
  type Segmentation,
  SegmentationReader,
  segmentationField,
} from '../../../functions/evaluation/coco/json/segmentation.ts';
import { readElements } from '../../../functions/evaluation/coco/json/value.ts';
import { Kernel } from '../../../functions/evaluation/kernels/kernel.ts';
import type { Mask } from '../../../functions/evaluation/masks/mask.ts';
import { formatRleString } from '../../../functions/evaluation/masks/rleString.ts';
import { bytesOf, piecesOf } from '../support/evaluateWorld.ts';

/** What stands in a list of masks, and how many of them the kernel read. */
function read(bytes: Uint8Array, size: number, kernel: Kernel | null) {
  const segmentation = new SegmentationReader();
  const record = new RecordReader([
    { name: 'id', kind: 'number', slot: 0 },
    segmentationField(segmentation),
    { name: 'name', kind: 'skip', slot: 0 },
  ]);
  const scanner = kernel && new RecordScanner(kernel, record);
  const source = piecesOf(bytes, size);
  const reader = scanner ? scanner.read(source, 'test') : new ByteReader(source, 'test');
  const found: unknown[] = [];
  const keep = (): void => {
    const value = segmentation.value();
    found.push([record.numbers[0], [...record.states], value && plain(value), segmentation.runs.area]);
  };
  let scanned = 0;
  readElements(
    reader,
    () => {
      record.read(reader);
      keep();
    },
    () => {
      const taken = scanner?.readAlike(reader, () => 0, keep) ?? 0;
      scanned += taken;
      return taken;
    },
  );
  return { found, scanned };
}

const plain = (value: Segmentation | Mask): unknown =>
  'parts' in value
    ? value.parts.map((part) => Array.from(part))
    : {
        size: 'size' in value ? value.size : [value.height, value.width],
        counts: typeof value.counts === 'string' ? value.counts : Array.from(value.counts),
      };

const lengths = fc.array(fc.oneof(fc.nat(40), fc.nat(3000), fc.nat(2 ** 20), fc.constant(0)), {
  maxLength: 40,
});
const anyText = fc.string({
  unit: fc.integer({ min: 48, max: 111 }).map((code) => String.fromCharCode(code)),
});
const counts = fc.oneof(
  {
    weight: 40,
    arbitrary: lengths.map((list) =>
      formatRleString({ height: 1, width: 1, counts: Uint32Array.from(list) }),
    ),
  },
  { weight: 2, arbitrary: anyText },
  { weight: 1, arbitrary: fc.string() },
  {
    weight: 1,
    arbitrary: fc.constantFrom('', '0', '\\\\\\', 'ooooooo0', 'oooooo0', 'ooooo?', '_____1', 'O'.repeat(300)),
  },
);
const number = fc.oneof(
  { weight: 30, arbitrary: fc.integer({ min: -500, max: 90_000 }).map((cents) => cents / 100) },
  { weight: 1, arbitrary: fc.constantFrom(2 ** 27, -(2 ** 27) - 1, 1e300, 0.1 + 0.2, 1e-30, -0) },
);
const polygons = fc.oneof(
  {
    weight: 20,
    arbitrary: fc.array(
      fc.array(fc.tuple(number, number), { minLength: 1, maxLength: 9 }).map((points) => points.flat()),
      { minLength: 1, maxLength: 4 },
    ),
  },
  { weight: 1, arbitrary: fc.array(fc.array(number, { maxLength: 5 }), { maxLength: 2 }) },
  { weight: 1, arbitrary: fc.constantFrom([1, 2], [[1, 2], 'x'], [[[1, 2]]], [[1, null]], [{}]) },
);
const masks = fc.array(
  fc.record({
    polygons: fc.option(polygons, { nil: undefined, freq: 3 }),
    counts: fc.oneof(
      { weight: 20, arbitrary: counts },
      { weight: 1, arbitrary: fc.constantFrom([1, 2, 3], null) },
    ),
    size: fc.oneof(
      { weight: 9, arbitrary: fc.tuple(fc.nat(9), fc.nat(9)) },
      { weight: 1, arbitrary: fc.constantFrom([1.5, 2], [1e300, 0], [3], 'x') },
    ),
    isTurned: fc.constantFrom(false, false, false, true),
    name: fc.option(fc.string(), { nil: undefined, freq: 9 }),
  }),
  { maxLength: 30, size: 'max' },
);

describe('masks read by the kernel', () => {
  it('are those of the plain reader, whatever is in them and however they are written', () => {
    const kernel = vi.fn();
    fc.assert(
      fc.property(
        masks,
        fc.constantFrom([',', ':'], [', ', ': '], [' ,\n  ', ' :\t']),
        fc.constantFrom(7, 40, 333, 1e6),
        (list, [comma, colon], size) => {
          const texts = list.map((mask, id) => {
            const members = [
              `"size"${colon}${JSON.stringify(mask.size)}`,
              `"counts"${colon}${JSON.stringify(mask.counts)}`,
            ];
            const object = `{${(mask.isTurned ? members.reverse() : members).join(comma)}}`;
            const list = JSON.stringify(mask.polygons)?.replaceAll(',', comma);
            const name = mask.name === undefined ? '' : `${comma}"name"${colon}${JSON.stringify(mask.name)}`;
            return `{"id"${colon}${id}${comma}"segmentation"${colon}${list ?? object}${name}}`;
          });
          const bytes = new TextEncoder().encode(`[${texts.join(comma)}]`);

          const { found, scanned } = read(bytes, size, new Kernel());

          expect(found).toEqual(read(bytes, size, null).found);
          if (scanned > 2) kernel();
        },
      ),
      { numRuns: 500 },
    );
    expect(kernel.mock.calls.length).toBeGreaterThan(50);
  });

  it('are found where the window cuts through them', () => {
    const one = formatRleString({
      height: 1,
      width: 1,
      counts: Uint32Array.from({ length: 400 }, (_, k) => (k * k) % 977),
    });
    const list = Array.from({ length: 2000 }, (_, id) => ({
      id,
      segmentation: { size: [id, 7], counts: one.slice(0, 1 + ((id * 7919) % one.length)) },
    }));
    const bytes = bytesOf(list);

    const { found, scanned } = read(bytes, 100_003, new Kernel());

    expect(found).toEqual(read(bytes, 100_003, null).found);
    expect(scanned).toBeGreaterThan(500);
  });
});

describe('polygons and masks of a ground truth read by the kernel', () => {
  it('are those that are written', () => {
    const parts = fc.array(
      fc.array(fc.tuple(number.filter(isNear), number.filter(isNear)), { minLength: 1, maxLength: 9 }),
      { minLength: 1, maxLength: 4 },
    );
    const shape = fc.oneof(
      { weight: 9, arbitrary: parts.map((list) => list.map((points) => points.flat())) },
      { weight: 1, arbitrary: fc.constant({ size: [3, 4], counts: [5, 7] }) },
    );
    const indent = fc.constantFrom(undefined, 1);
    fc.assert(
      fc.property(
        fc.array(shape, { maxLength: 60, size: 'max' }),
        indent,
        fc.constantFrom(99, 1e6),
        (list, by, size) => {
          const annotations = list.map((segmentation, id) => ({
            segmentation,
            ...{ area: 1, iscrowd: 0, image_id: 1, bbox: [0, 0, 1, 1], category_id: 1, id },
          }));
          const text = JSON.stringify(
            { images: [{ id: 1 }], categories: [{ id: 1 }], annotations },
            null,
            by,
          );

          const { masks: read } = parseGroundTruth(piecesOf(new TextEncoder().encode(text), size), {
            geometry: { iouType: 'segm' },
          }).annotations;

          expect(read?.count).toBe(list.length);
          expect(list.map((_, row) => plain(read?.at(row) as Segmentation | Mask))).toEqual(
            list.map(unsigned),
          );
        },
      ),
      { numRuns: 300 },
    );
  });
});

const isNear = (value: number): boolean => Math.abs(value) <= 2 ** 27;
/** JSON.stringify writes -0 as 0. */
const unsigned = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
