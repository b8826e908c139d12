/** The evaluator, bytes in and numbers out, against the plain one: every bit of every array, on random worlds. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { arrayDigests } from '../../../functions/evaluation/coco/digests.ts';
import { evaluate } from '../../../functions/evaluation/coco/evaluate.ts';
import { openDocument } from '../../../functions/evaluation/openDocument.ts';
import { plainEvaluate } from '../plain/evaluate.ts';
import { plainStats } from '../plain/summarise.ts';
import { KINDS, worldOf } from '../support/worlds.ts';
import { randomFrom, spell } from './spelling.ts';
import { evaluateSpelt, expectSameArrays, TIMEOUT, tries } from './support.ts';

const folder = mkdtempSync(join(tmpdir(), 'zoo-properties-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe.each(KINDS)('an evaluation of %s', (kind) => {
  it(
    'is what the rules applied one by one give, however the documents are written',
    () => {
      fc.assert(
        fc.property(worldOf(kind), fc.nat(), ({ gt, dt, parameters }, seed) => {
          const { accumulated, summary } = evaluateSpelt(gt, dt, parameters, seed);

          const expected = plainEvaluate(gt, dt, parameters);
          expectSameArrays(accumulated, expected);
          expect(summary.stats).toEqual(plainStats(expected, parameters));
        }),
        tries(150),
      );
    },
    TIMEOUT,
  );

  it(
    'does not depend on where the documents are cut in two',
    () => {
      // One small world of each kind: two cuts at every byte.
      const isSmall = (documents: object): boolean => JSON.stringify(documents).length < 800;
      const [world] = fc.sample(
        worldOf(kind).filter(
          ({ gt, dt }) => gt.annotations.length > 2 && dt.length > 2 && isSmall({ gt, dt }),
        ),
        { numRuns: 1, seed: 11 },
      );
      if (!world) throw new Error('no world was drawn');
      const random = randomFrom(5);
      const [gt, dt] = [world.gt, world.dt].map((value) => new TextEncoder().encode(spell(value, random)));
      const digests = (gtPieces: Uint8Array[], dtPieces: Uint8Array[]) =>
        arrayDigests(
          evaluate(
            { name: 'ground truth', bytes: gtPieces },
            { name: 'results', bytes: dtPieces },
            world.parameters,
          ).accumulated,
        );
      const cut = (bytes: Uint8Array, at: number) => [bytes.slice(0, at), bytes.slice(at)];
      const whole = digests([gt as Uint8Array], [dt as Uint8Array]);

      for (let at = 0; at <= Math.max(gt?.length ?? 0, dt?.length ?? 0); at++) {
        expect(digests(cut(gt as Uint8Array, at), cut(dt as Uint8Array, at)), `at byte ${at}`).toEqual(whole);
      }
    },
    TIMEOUT,
  );

  it(
    'is that of a gzipped file, of one member or of several',
    async () => {
      const gtPath = join(folder, `${kind}-gt.json.gz`);
      const dtPath = join(folder, `${kind}-dt.json.gz`);
      await fc.assert(
        fc.asyncProperty(worldOf(kind), fc.nat(), fc.nat(400), async ({ gt, dt, parameters }, seed, at) => {
          const random = randomFrom(seed);
          const texts = [gt, dt].map((value) => Buffer.from(spell(value, random)));
          for (const [path, text] of [
            [gtPath, texts[0]],
            [dtPath, texts[1]],
          ] as const) {
            const parts = [text?.subarray(0, at), text?.subarray(at)];
            writeFileSync(path, Buffer.concat(parts.map((part) => gzipSync(part ?? Buffer.alloc(0)))));
          }

          const { accumulated } = evaluate(
            await openDocument('--gt', gtPath),
            await openDocument('--dt', dtPath),
            parameters,
          );

          expectSameArrays(accumulated, plainEvaluate(gt, dt, parameters));
        }),
        tries(10),
      );
    },
    TIMEOUT,
  );
});
