import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alignOverlaps } from '../../../functions/evaluation/analysis/overlaps/alignOverlaps.ts';
import { findOverlaps } from '../../../functions/evaluation/analysis/overlaps/findOverlaps.ts';
import { mergeOverlaps } from '../../../functions/evaluation/analysis/overlaps/mergeOverlaps.ts';
import type { Overlaps } from '../../../functions/evaluation/analysis/overlaps/overlaps.ts';
import {
  decodeOverlaps,
  encodeOverlaps,
} from '../../../functions/evaluation/analysis/overlaps/overlapsCodec.ts';
import { parseDetections } from '../../../functions/evaluation/coco/detections.ts';
import { parseGroundTruth } from '../../../functions/evaluation/coco/groundTruth.ts';
import { matchDetections } from '../../../functions/evaluation/coco/match.ts';
import { EvaluationParameters } from '../../../schema/evaluation.ts';
import { bytesOf } from '../support/evaluateWorld.ts';
import { type World, world } from '../support/worlds.ts';

function parse({ gt, dt, parameters }: World) {
  const groundTruth = parseGroundTruth(bytesOf(gt), { geometry: parameters });
  const options = { unknownCategories: 'drop', geometry: parameters } as const;
  return { groundTruth, detections: parseDetections(bytesOf(dt), groundTruth, options) };
}

function overlapsOf(one: World, imageIds?: number[]): Overlaps {
  const { groundTruth, detections } = parse(one);
  return findOverlaps(groundTruth, detections, one.parameters, imageIds ? { imageIds } : {});
}

/** A world and a shard number for each of at most five images. */
const sharded = fc.tuple(world, fc.array(fc.nat(2), { minLength: 5, maxLength: 5 }));

describe('overlaps', () => {
  it('are the same bytes however the images were divided', () => {
    fc.assert(
      fc.property(sharded, ([one, shardOf]) => {
        const whole = overlapsOf(one);
        const shards = [2, 0, 1].map((shard) => [...whole.imageIds].filter((_, at) => shardOf[at] === shard));
        const merged = mergeOverlaps(shards.map((ids) => overlapsOf(one, ids)));
        expect(merged).toEqual(whole);
        expect(encodeOverlaps(merged)).toEqual(encodeOverlaps(whole));
      }),
    );
  });

  it('are read as they were written', () => {
    fc.assert(
      fc.property(world, (one) => {
        const overlaps = overlapsOf(one);
        expect(decodeOverlaps(encodeOverlaps(overlaps))).toEqual(overlaps);
      }),
    );
  });

  it('stand for the rows of the match table', () => {
    fc.assert(
      fc.property(world, (one) => {
        const { groundTruth, detections } = parse(one);
        const table = matchDetections(groundTruth, detections, one.parameters);
        const overlaps = findOverlaps(groundTruth, detections, one.parameters);
        const rows = alignOverlaps(table, overlaps);
        expect([...rows.detections].sort((a, b) => a - b)).toEqual([...Array(table.detections.count).keys()]);
        // What was matched at an overlap that is kept is among the pairs, with the very same IoU.
        const kept = new Map<string, number>();
        rows.detections.forEach((row, d) => {
          for (let p = overlaps.pairStarts[d] as number; p < (overlaps.pairStarts[d + 1] as number); p++) {
            const g = rows.groundTruths[overlaps.pairGroundTruths[p] as number];
            kept.set(`${row} ${g}`, overlaps.pairIous[p] as number);
          }
        });
        const { pairs } = table;
        for (let p = 0; p < pairs.count; p++) {
          if ((pairs.ious[p] as number) < 0.1) continue;
          expect(kept.get(`${pairs.detections[p]} ${pairs.groundTruths[p]}`)).toBe(pairs.ious[p]);
        }
      }),
    );
  });

  it('are by score and, where scores are equal, in the order of the file, whatever the category', () => {
    const gt = {
      images: [{ id: 1 }],
      categories: [
        { id: 1, name: 'cat' },
        { id: 2, name: 'dog' },
      ],
      annotations: [
        { id: 1, image_id: 1, category_id: 2, bbox: [0, 0, 10, 10], area: 100 },
        { id: 2, image_id: 1, category_id: 1, bbox: [0, 0, 10, 5], area: 50, iscrowd: 1 },
      ],
    };
    const box = { image_id: 1, bbox: [0, 0, 10, 5] };
    const dt = [
      { ...box, category_id: 2, score: 0.5 },
      { ...box, category_id: 1, score: 0.5 },
      { ...box, category_id: 1, score: 0.9 },
    ];
    const overlaps = overlapsOf({ gt, dt, parameters: EvaluationParameters.parse({}) });
    expect([...overlaps.detectionCategories]).toEqual([0, 1, 0]);
    expect([...overlaps.groundTruthCategories]).toEqual([1, 0]);
    expect([...overlaps.groundTruthIgnored]).toEqual([0, 1]);
    expect([...overlaps.pairIous]).toEqual([0.5, 1, 0.5, 1, 0.5, 1]);
  });

  it('of another evaluation are refused', () => {
    fc.assert(
      fc.property(world, (one) => {
        const { groundTruth, detections } = parse(one);
        fc.pre(detections.count > 0);
        const table = matchDetections(groundTruth, detections, one.parameters);
        const other = overlapsOf({ ...one, dt: [] });
        fc.pre(table.detections.count > 0);
        expect(() => alignOverlaps(table, other)).toThrow(/another evaluation/);
      }),
    );
  });

  it('that were changed, cut short or are something else are told so', () => {
    const bytes = encodeOverlaps(
      overlapsOf({
        gt: { images: [{ id: 1 }], categories: [], annotations: [] },
        dt: [],
        parameters: EvaluationParameters.parse({}),
      }),
    );
    expect(() => decodeOverlaps(bytes.subarray(0, 30))).toThrow(/no table of overlaps/);
    expect(() => decodeOverlaps(bytes.subarray(0, -1))).toThrow(/digest/);
    expect(() => decodeOverlaps(bytes.with(8, 9))).toThrow(/version 9/);
    expect(() => decodeOverlaps(bytes.with(0, 9))).toThrow(/no table of overlaps/);
  });
});
