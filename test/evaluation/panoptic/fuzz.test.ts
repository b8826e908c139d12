/** Panoptic documents and PNGs that are cut off or changed: an error that names the place, or a number; never a crash. */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  evaluatePanoptic,
  type PanopticSource,
} from '../../../functions/evaluation/panoptic/evaluatePanoptic.ts';
import { parsePanopticGroundTruth } from '../../../functions/evaluation/panoptic/panopticDocuments.ts';
import { panopticQuality } from '../../../functions/evaluation/panoptic/panopticQuality.ts';
import { decodePanopticTable } from '../../../functions/evaluation/panoptic/panopticTableCodec.ts';
import { seal } from '../../../functions/evaluation/sealed.ts';
import { SchemaError, UserError } from '../../../schema/errors.ts';
import { idPng } from './support/worlds.ts';

const DOCUMENT = {
  info: { deep: [[[{ a: [] }]]] },
  categories: [
    { id: 1, name: 'ca\u0301r', isthing: 1 },
    { id: 2, isthing: 0 },
  ],
  annotations: [
    {
      image_id: 1,
      file_name: '1.png',
      segments_info: [
        { id: 70000, category_id: 1, area: 3, iscrowd: 0, bbox: [0, 0, 3, 1] },
        { id: 9, category_id: 2, area: 5, iscrowd: 1 },
      ],
    },
    { image_id: 2, file_name: '1.png', segments_info: [{ id: 70000, category_id: 2, area: 3 }] },
  ],
};
const bytes = new TextEncoder().encode(JSON.stringify(DOCUMENT));
let png: Buffer = Buffer.alloc(0);
beforeAll(async () => {
  png = await idPng([70000, 70000, 70000, 9, 9, 9, 9, 9], 2, 4);
});

const source = (document: Uint8Array, image: Uint8Array): PanopticSource => ({
  document: { name: 'document', bytes: document },
  readPng: async () => image,
});

/** Numbers within their bounds, or an error that is the caller's to mend. */
async function isAnswered(truth: PanopticSource, predictions: PanopticSource): Promise<void> {
  try {
    const { table } = await evaluatePanoptic(truth, predictions);
    for (const { pq } of panopticQuality(table).means) {
      if (pq.value !== null) expect(pq.value >= 0 && pq.value <= 1).toBe(true);
    }
  } catch (error) {
    expect(error).toBeInstanceOf(UserError);
  }
}

describe('a panoptic document', () => {
  it('cut off anywhere is refused', () => {
    for (let length = 0; length < bytes.length; length++) {
      expect(() => parsePanopticGroundTruth(bytes.slice(0, length), 'document')).toThrow(SchemaError);
    }
  });

  it('read in pieces of any size is the same', () => {
    const whole = parsePanopticGroundTruth(bytes, 'document');
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), (size) => {
        const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
          bytes.slice(at * size, (at + 1) * size),
        );
        expect(parsePanopticGroundTruth(pieces, 'document')).toEqual(whole);
      }),
    );
  });

  it('with any of its bytes changed is answered, as ground truth and as predictions', async () => {
    const place = fc.integer({ min: 0, max: bytes.length - 1 });
    const byte = fc.oneof(fc.constantFrom(...Buffer.from('[]{}",:-0123456789eNaIn\\ \n')), fc.nat(255));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(place, byte), { minLength: 1, maxLength: 3 }), async (changes) => {
        const changed = bytes.slice();
        for (const [at, value] of changes) changed[at] = value;
        await isAnswered(source(changed, png), source(bytes, png));
        await isAnswered(source(bytes, png), source(changed, png));
      }),
      { numRuns: 300 },
    );
  });
});

describe('a panoptic PNG', () => {
  it('cut off or changed anywhere is answered', async () => {
    const place = fc.integer({ min: 0, max: png.length - 1 });
    await fc.assert(
      fc.asyncProperty(place, fc.nat(255), async (at, value) => {
        await isAnswered(source(bytes, png), source(bytes, png.subarray(0, at)));
        const changed = Buffer.from(png);
        changed[at] = value;
        await isAnswered(source(bytes, png), source(bytes, changed));
      }),
      { numRuns: 150 },
    );
  });
});

describe('a stored panoptic table', () => {
  const envelope = { magic: 'ZOOPANOP', version: 1, what: 'panoptic table' };
  const header = {
    protocol: 'COCO_PANOPTIC',
    categories: { ids: [1], isThing: [true] },
    images: 1,
    segments: 2,
  };

  it.each([
    ['columns shorter than its header says', header, 12],
    ['more categories than kinds', { ...header, categories: { ids: [1, 2], isThing: [true] } }, 12],
    ['a count below 0', { ...header, images: -1 }, 12],
    ['another protocol', { ...header, protocol: 'OTHER' }, 12],
  ])('with %s is refused', (_, changed, length) => {
    const stored = seal(envelope, changed, new Uint8Array(length));
    expect(() => decodePanopticTable(stored)).toThrow(UserError);
  });

  it('of counts that nothing can hold is refused before memory is asked for', () => {
    const stored = seal(
      envelope,
      { ...header, images: 2 ** 31 - 1, segments: 2 ** 31 - 1 },
      new Uint8Array(9),
    );
    expect(() => decodePanopticTable(stored)).toThrow(UserError);
  });
});
