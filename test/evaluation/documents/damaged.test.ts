/** Documents that were cut short or changed: a result or a clear error, whatever the damage. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDetections } from '../../../functions/evaluation/coco/detections.ts';
import { parseGroundTruth } from '../../../functions/evaluation/coco/groundTruth.ts';
import { SchemaError } from '../../../schema/errors.ts';
import { piecesOf } from '../support/evaluateWorld.ts';
import { DETECTION, encode, GT, parse, problemsOf } from './support/documents.ts';

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
