/** Every small case of boxes, masks and keypoints of the golden files: what pycocotools 2.0.11 says, to the bit. */
import { describe, expect, it } from 'vitest';
import { accumulate } from '../../functions/evaluation/coco/accumulate.ts';
import { formatCocoTable } from '../../functions/evaluation/coco/cocoTable.ts';
import { arrayDigests } from '../../functions/evaluation/coco/digests.ts';
import type { MatchTable } from '../../functions/evaluation/coco/matchTable.ts';
import { summarise } from '../../functions/evaluation/coco/summarise.ts';
import { SchemaError } from '../../schema/errors.ts';
import { plainEvaluate } from '../evaluation/plain/evaluate.ts';
import { matchWorld } from '../evaluation/support/evaluateWorld.ts';
import { hasShared } from '../support/shared.ts';
import {
  boxCases,
  type EdgeCase,
  hasReferenceFault,
  keypointCases,
  maskCases,
  parametersOf,
  titleOf,
} from './support/edgeCases.ts';

const isAnswered = (one: EdgeCase): boolean => !one.expected.error;

describe.skipIf(!hasShared('golden')).each([
  { what: 'boxes', cases: boxCases, counts: [71, 14] },
  { what: 'masks', cases: maskCases, counts: [39, 10] },
  { what: 'keypoints', cases: keypointCases, counts: [21, 5] },
])('$what in small cases', ({ cases, counts }) => {
  const answered = cases.filter(isAnswered);
  const refused = cases.filter((one) => !isAnswered(one));

  it('are all there', () => {
    expect([answered.length, refused.length]).toEqual(counts);
  });

  it.each(answered.map((one) => [titleOf(one), one] as const))('%s', (_, one) => {
    expectReference(one, 'pycocotools');
    if (!hasReferenceFault(one)) expectReference(one, undefined);
    else expectCorrect(one);
  });

  it.each(
    answered
      .filter((one) => one.expected.evalImgs && !hasReferenceFault(one))
      .map((one) => [titleOf(one), one] as const),
  )('matches whom the reference matches: %s', (_, one) => {
    const table = matchWorld(one.gt, one.dt, parametersOf(one));
    const areas = table.parameters.areaRanges.length;
    const images = table.imageIds.length;
    // evalImgs runs over categories, areas, images; pairs are those of the first area.
    const groups = (one.expected.evalImgs ?? []).filter((_, i) => Math.floor(i / images) % areas === 0);
    for (const group of groups) {
      if (!group) continue;
      const [image, category, , , matches] = group;
      matches.forEach((row, t) => {
        expect(row).toEqual(row.map((_, rank) => partnerOf(table, image, category, rank, t)));
      });
    }
  });

  it.each(refused.map((one) => [titleOf(one), one] as const))('where the reference crashes: %s', (_, one) => {
    const message = one.expected.error?.message ?? '';
    if (message === 'list index out of range') {
      // No results at all: everything is missed, so what has ground truth is 0, and nothing crashes.
      expect(one.dt).toEqual([]);
      expectCorrect(one);
    } else if (message === "'iscrowd'") {
      // No crowd flag: no crowd, as where the reference itself sets `ignore`.
      expectCorrect(one);
    } else expectProblem(one, message);
  });
});

/** Numbers, digests of all three arrays and the printed lines of the reference. */
function expectReference(one: EdgeCase, quirks: 'pycocotools' | undefined): void {
  const accumulated = accumulate(matchWorld(one.gt, one.dt, parametersOf(one, quirks)));
  const summary = summarise(accumulated);
  expect(arrayDigests(accumulated)).toEqual({
    precision: one.expected.precision_sha256,
    recall: one.expected.recall_sha256,
    scores: one.expected.scores_sha256,
  });
  if (one.expected.stats) expect(summary.stats).toEqual(one.expected.stats);
  // With fewer than three limits the reference crashes after its first line.
  const lines = formatCocoTable(summary);
  expect(lines.slice(0, one.expected.summary_lines.length)).toEqual(one.expected.summary_lines);
  expect(one.expected.summary_lines).toHaveLength(
    one.iouType === 'keypoints' ? 10 : one.expected.stats ? 12 : 1,
  );
}

/** The rules applied plainly: where the reference has no answer or one that is wrong by its own documentation. */
function expectCorrect(one: EdgeCase): void {
  const parameters = parametersOf(one);
  const { precision, recall, scores } = accumulate(matchWorld(one.gt, one.dt, parameters));
  expect({ precision, recall, scores }).toEqual(plainEvaluate(one.gt, one.dt, parameters));
}

/** Broken input is refused with the place; the reference stops at the first with a bare Python error. */
function expectProblem(one: EdgeCase, message: string): void {
  const pointer = {
    "'area'": /^\/annotations\/\d+\/area$/,
    "'score'": /^\/\d+\/score$/,
    'Results do not correspond to current coco set': /^\/\d+\/image_id$/,
  }[message];
  let error: unknown;
  try {
    matchWorld(one.gt, one.dt, parametersOf(one));
  } catch (thrown) {
    error = thrown;
  }
  expect(error).toBeInstanceOf(SchemaError);
  expect((error as SchemaError).problems[0]?.pointer).toMatch(pointer as RegExp);
}

/** Id of the ground truth that the detection of this rank is matched to at threshold `t`, or 0. */
function partnerOf(table: MatchTable, image: number, category: number, rank: number, t: number): number {
  const { detections, pairs, groundTruths } = table;
  const words = Math.ceil(table.parameters.iouThresholds.length / 32);
  for (let p = 0; p < pairs.count; p++) {
    const d = pairs.detections[p] as number;
    const mask = pairs.thresholds[p * words + (t >>> 5)] as number;
    if (
      table.imageIds[detections.imageIndexes[d] as number] === image &&
      (category === -1 || table.categoryIds[detections.categoryIndexes[d] as number] === category) &&
      detections.ranks[d] === rank &&
      ((mask >>> (t & 31)) & 1) === 1
    ) {
      return groundTruths.annotationIds[pairs.groundTruths[p] as number] as number;
    }
  }
  return 0;
}
