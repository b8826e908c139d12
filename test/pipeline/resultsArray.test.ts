import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeResults, joinResults } from '../../functions/pipeline/stages/objects/resultsArray.ts';

const result = fc.record({
  image_id: fc.integer(),
  category_id: fc.integer(),
  bbox: fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 4, maxLength: 4 }),
  score: fc.double({ min: 0, max: 1, noNaN: true }),
});

async function join(parts: Uint8Array[]): Promise<Uint8Array> {
  async function* arrays() {
    yield* parts;
  }
  return Buffer.concat(await Array.fromAsync(joinResults(arrays())));
}

describe('results arrays', () => {
  test('joined shards are the bytes of the whole, wherever it was cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(result, { maxLength: 4 }), { maxLength: 6 }), async (shards) => {
        const joined = await join(shards.map((shard) => encodeResults(shard)));
        expect(Buffer.from(joined).equals(Buffer.from(encodeResults(shards.flat())))).toBe(true);
      }),
    );
  });

  test('are JSON, one result a line', async () => {
    const text = new TextDecoder().decode(encodeResults([{ image_id: 1 }, { image_id: 2 }]));
    expect(JSON.parse(text)).toEqual([{ image_id: 1 }, { image_id: 2 }]);
    expect(text.split('\n')).toHaveLength(5);
  });

  test('no results are an empty array', async () => {
    expect(new TextDecoder().decode(await join([encodeResults([]), encodeResults([])]))).toBe('[]\n');
  });
});
