/** What runs keep of label maps: shard by shard, image by image. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type ConfusionTable,
  countsOfTable,
  mergeConfusionTables,
} from '../../../functions/evaluation/semantic/confusionTable.ts';
import {
  decodeConfusionTable,
  encodeConfusionTable,
} from '../../../functions/evaluation/semantic/confusionTableCodec.ts';
import { encodeCounts } from '../../../functions/evaluation/semantic/countsCodec.ts';
import { LabelTableCounter } from '../../../functions/evaluation/semantic/tableCounter.ts';
import { ConflictError, DigestMismatchError, InvalidInputError } from '../../../schema/errors.ts';
import type { SemanticParametersInput } from '../../../schema/semantic.ts';
import { countsOf, line, type Pair, parametersOf } from './support/maps.ts';
import { pairs } from './support/randomPairs.ts';

const PARAMETERS: SemanticParametersInput = {
  classes: 5,
  ignore: [255],
  other: [250],
  bySize: true,
  background: 0,
  boundaryRatio: 0.1,
};

function tableOf(
  images: ReadonlyArray<readonly [imageId: number, pair: Pair]>,
  given = PARAMETERS,
): ConfusionTable {
  const counter = new LabelTableCounter(parametersOf(given));
  for (const [imageId, [truth, prediction]] of images.toSorted(([a], [b]) => a - b)) {
    counter.add(imageId, truth, prediction);
  }
  return counter.table;
}

const images = fc.uniqueArray(fc.tuple(fc.integer(), pairs, fc.nat(3)), {
  minLength: 1,
  maxLength: 8,
  selector: ([imageId]) => imageId,
});

describe('a confusion table', () => {
  test('has the bytes of one pass, however images are divided, and comes to the counts of all', () => {
    fc.assert(
      fc.property(images, (given) => {
        const part = (wanted: (shard: number) => boolean) =>
          tableOf(given.filter(([, , shard]) => wanted(shard)).map(([id, pair]) => [id, pair] as const));
        const whole = encodeConfusionTable(part(() => true));
        const stored = [2, 0, 3, 1].map((shard) => encodeConfusionTable(part((each) => each === shard)));
        const merged = mergeConfusionTables(stored.map(decodeConfusionTable));
        expect(encodeConfusionTable(merged)).toEqual(whole);
        const counts = countsOf(
          given.map(([, pair]) => pair),
          PARAMETERS,
        );
        expect(encodeCounts(countsOfTable(merged, null))).toEqual(encodeCounts(counts));
        const odd = given.filter(([, , shard]) => shard % 2 === 1);
        expect(
          encodeCounts(
            countsOfTable(
              merged,
              odd.map(([id]) => id),
            ),
          ),
        ).toEqual(
          encodeCounts(
            countsOf(
              odd.map(([, pair]) => pair),
              PARAMETERS,
            ),
          ),
        );
      }),
      { numRuns: 25 },
    );
  });

  const first: Pair = [line('truth', 0, 1, 255), line('prediction', 0, 2, 9)];

  test('refuses images of two shards, other parameters, nothing, and images that were not scored', () => {
    const table = tableOf([[4, first]]);
    expect(() => mergeConfusionTables([table, table])).toThrow(ConflictError);
    const other = tableOf([[5, first]], { ...PARAMETERS, bySize: false });
    expect(() => mergeConfusionTables([table, other])).toThrow(InvalidInputError);
    expect(() => mergeConfusionTables([])).toThrow(InvalidInputError);
    expect(() => countsOfTable(table, [4, 5])).toThrow('image 5 was not scored');
  });

  test('is not read where it was changed, cut off or is something else', () => {
    const bytes = encodeConfusionTable(tableOf([[4, first]]));
    const changed = Uint8Array.from(bytes);
    changed[bytes.length - 40] = (changed[bytes.length - 40] as number) ^ 1;
    expect(() => decodeConfusionTable(changed)).toThrow(DigestMismatchError);
    expect(() => decodeConfusionTable(bytes.subarray(0, bytes.length - 1))).toThrow(DigestMismatchError);
    const counts = encodeCounts(countsOf([first], PARAMETERS));
    expect(() => decodeConfusionTable(counts)).toThrow('these bytes are no confusion table');
  });

  test('counts what is ignored once, whatever stands there in the prediction', () => {
    const [image] = tableOf([[4, [line('truth', 255, 255), line('prediction', 1, 2)]]]).images;
    expect(image?.cells).toMatchObject({ length: 1, counts: Int32Array.of(2) });
  });
});
