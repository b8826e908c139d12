import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findOverlaps } from '../../../functions/evaluation/analysis/overlaps/findOverlaps.ts';
import {
  type ErrorAnswer,
  errorBreakdown,
} from '../../../functions/evaluation/analysis/tide/errorBreakdown.ts';
import { parseDetections } from '../../../functions/evaluation/coco/detections.ts';
import { parseGroundTruth } from '../../../functions/evaluation/coco/groundTruth.ts';
import { matchDetections } from '../../../functions/evaluation/coco/match.ts';
import { EvaluationParameters, type EvaluationParametersInput } from '../../../schema/evaluation.ts';
import { bytesOf } from '../support/evaluateWorld.ts';

interface Fixture {
  readonly iouType: 'bbox' | 'segm';
  readonly iouThreshold: number;
  readonly backgroundThreshold: number;
  readonly maxDets: number;
  readonly gt: unknown;
  readonly dt: readonly unknown[];
  /** AP in percent, as tidecv has it. */
  readonly expected: {
    readonly ap: number;
    readonly main: Record<string, number>;
    readonly special: Record<string, number>;
    readonly counts: Record<string, number>;
  };
}

const worlds = readFileSync(new URL('fixtures/tide.ndjson', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as Fixture);

function breakdown(
  { gt, dt, iouType, iouThreshold, backgroundThreshold, maxDets }: Omit<Fixture, 'expected'>,
  parameters: EvaluationParametersInput = {},
): ErrorAnswer {
  const parsed = EvaluationParameters.parse({ iouType, ...parameters });
  const groundTruth = parseGroundTruth(bytesOf(gt), { geometry: parsed });
  const options = { unknownCategories: 'drop', geometry: parsed } as const;
  const detections = parseDetections(bytesOf(dt), groundTruth, options);
  const table = matchDetections(groundTruth, detections, parsed);
  const overlaps = findOverlaps(groundTruth, detections, parsed);
  return errorBreakdown(table, overlaps, { iouThreshold, backgroundThreshold, maxDets });
}

const SHORT_NAMES = { CLS: 'Cls', LOC: 'Loc', BOTH: 'Both', DUPE: 'Dupe', BKG: 'Bkg', MISS: 'Miss' };

describe('the error breakdown', () => {
  it.each(worlds.map((world, at) => [at, world] as const))('of world %i is that of tidecv', (_, world) => {
    const answer = breakdown(world);
    const { ap, main, special, counts } = world.expected;
    expect(100 * (answer.ap.value ?? Number.NaN)).toBeCloseTo(ap, 9);
    for (const { type, deltaAp, count } of answer.errors) {
      expect(count).toBe(counts[SHORT_NAMES[type]]);
      expect(100 * (deltaAp.value ?? Number.NaN)).toBeCloseTo(main[SHORT_NAMES[type]] as number, 9);
    }
    expect(100 * (answer.falsePositives.value ?? Number.NaN)).toBeCloseTo(special.FalsePos as number, 9);
    expect(100 * (answer.falseNegatives.value ?? Number.NaN)).toBeCloseTo(special.FalseNeg as number, 9);
  });
});
