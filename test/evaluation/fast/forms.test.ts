/** The forms an evaluation comes in: all of them from one matcher, to the same bits. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accumulate } from '../../../functions/evaluation/coco/accumulate.ts';
import { arrayDigests } from '../../../functions/evaluation/coco/digests.ts';
import { evaluate, evaluateSummary, evaluateTable } from '../../../functions/evaluation/coco/evaluate.ts';
import { encodeMatchTable } from '../../../functions/evaluation/coco/matchTableCodec.ts';
import { bytesOf, matchWorld } from '../support/evaluateWorld.ts';
import { KINDS, worldOf } from '../support/worlds.ts';

describe.each(KINDS)('an evaluation of %s', (kind) => {
  it('is the same without a table, with one, and from one; and its table that of stored detections', () => {
    fc.assert(
      fc.property(worldOf(kind), ({ gt, dt, parameters }) => {
        const documents = [
          { name: 'ground truth', bytes: bytesOf(gt) },
          { name: 'results', bytes: bytesOf(dt) },
        ] as const;

        const summary = evaluateSummary(...documents, parameters);
        const evaluation = evaluate(...documents, parameters);
        const printed = evaluateTable(...documents, parameters);

        expect(arrayDigests(summary.accumulated)).toEqual(arrayDigests(evaluation.accumulated));
        expect(summary.summary).toEqual(evaluation.summary);
        expect(printed.summary).toEqual(evaluation.summary);
        expect(printed.detections).toEqual(evaluation.detections);
        expect(arrayDigests(accumulate(evaluation.table))).toEqual(arrayDigests(evaluation.accumulated));
        expect(encodeMatchTable(evaluation.table)).toEqual(encodeMatchTable(matchWorld(gt, dt, parameters)));
      }),
      { numRuns: 150 },
    );
  });
});
