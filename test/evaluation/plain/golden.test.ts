/** The plain evaluator against pycocotools 2.0.11: what it says is what the reference says, so it may judge. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  boxCases,
  type EdgeCase,
  hasReferenceFault,
  keypointCases,
  maskCases,
  parametersOf,
  titleOf,
} from '../../golden/support/edgeCases.ts';
import { hasShared } from '../../support/shared.ts';
import { plainEvaluate } from './evaluate.ts';
import { plainStats } from './summarise.ts';

const sha256 = (values: Float64Array): string =>
  createHash('sha256').update(new Uint8Array(values.buffer)).digest('hex');

const answered = [...boxCases, ...maskCases, ...keypointCases].filter((one) => !one.expected.error);

describe.skipIf(!hasShared('golden'))('the plain evaluator', () => {
  it.each(answered.map((one) => [titleOf(one), one] as const))('%s', (_, one: EdgeCase) => {
    const parameters = parametersOf(one, 'pycocotools');
    const arrays = plainEvaluate(one.gt, one.dt, parameters);

    expect({
      precision_sha256: sha256(arrays.precision),
      recall_sha256: sha256(arrays.recall),
      scores_sha256: sha256(arrays.scores),
    }).toEqual({
      precision_sha256: one.expected.precision_sha256,
      recall_sha256: one.expected.recall_sha256,
      scores_sha256: one.expected.scores_sha256,
    });
    if (one.expected.stats) expect(plainStats(arrays, parameters)).toEqual(one.expected.stats);
  });

  it.each(answered.filter((one) => !hasReferenceFault(one)).map((one) => [titleOf(one), one] as const))(
    'needs no quirk of the reference: %s',
    (_, one: EdgeCase) => {
      expect(sha256(plainEvaluate(one.gt, one.dt, parametersOf(one)).precision)).toBe(
        one.expected.precision_sha256,
      );
    },
  );
});
