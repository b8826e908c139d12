/** Match tables of shards, however images are divided and in whatever order they are merged; and what is stored of them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeMatchTable, encodeMatchTable } from '../../../functions/evaluation/coco/matchTableCodec.ts';
import { mergeMatchTables } from '../../../functions/evaluation/coco/mergeMatchTables.ts';
import { matchWorld } from '../support/evaluateWorld.ts';
import { KINDS, type Kind, worldOf } from '../support/worlds.ts';
import { TIMEOUT, tries } from './support.ts';

const shardedWorld = (kind: Kind) =>
  fc.record({
    world: worldOf(kind),
    shardOf: fc.array(fc.nat(3), { minLength: 4, maxLength: 4 }),
    order: fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4, maxLength: 4 }),
    /** After how many shards the first of two merges is made. */
    half: fc.integer({ min: 1, max: 3 }),
  });

describe.each(KINDS)('match tables of %s', (kind) => {
  it(
    'merge in any order, at once or in steps, to the bytes of one pass',
    () => {
      fc.assert(
        fc.property(shardedWorld(kind), ({ world, shardOf, order, half }) => {
          const { gt, dt, parameters } = world;
          const images = gt.images.map((image) => image.id);
          const shards = order.map((shard) => {
            const ids = images.filter((_, at) => shardOf[at] === shard);
            const own = dt.filter((detection) => ids.includes(detection.image_id));
            // A shard knows its own detections only, and goes through storage.
            return decodeMatchTable(encodeMatchTable(matchWorld(gt, own, parameters, ids)));
          });

          const atOnce = encodeMatchTable(mergeMatchTables(shards));
          const inSteps = encodeMatchTable(
            mergeMatchTables([mergeMatchTables(shards.slice(half)), mergeMatchTables(shards.slice(0, half))]),
          );

          const whole = encodeMatchTable(matchWorld(gt, dt, parameters));
          expect(Buffer.compare(atOnce, whole)).toBe(0);
          expect(Buffer.compare(inSteps, whole)).toBe(0);
        }),
        tries(100),
      );
    },
    TIMEOUT,
  );

  it(
    'come back from storage as they were',
    () => {
      fc.assert(
        fc.property(worldOf(kind), ({ gt, dt, parameters }) => {
          const table = matchWorld(gt, dt, parameters);

          const bytes = encodeMatchTable(table);
          expect(decodeMatchTable(bytes)).toEqual(table);
          expect(Buffer.compare(encodeMatchTable(decodeMatchTable(bytes)), bytes)).toBe(0);
        }),
        tries(50),
      );
    },
    TIMEOUT,
  );
});
