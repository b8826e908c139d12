import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type ClassValues, classMaxima } from '../../../functions/inference/decoders/classMaxima.ts';
import { createDecoder } from '../../../functions/inference/decoders/registry.ts';
import type { OutputTensor } from '../../../functions/inference/decoders/tensors.ts';
import { InferenceError } from '../../../functions/inference/failure.ts';
import { DenseDecoder } from '../../../schema/manifest/decoders/dense.ts';
import { outputs, rowsOf, STRETCHED } from '../support/outputs.ts';

/** Numbers as graphs give them, and as only broken ones do. */
const value = fc.oneof(
  { weight: 30, arbitrary: fc.float({ min: -1, max: 1, noNaN: true }) },
  { weight: 1, arbitrary: fc.constantFrom(0, -0, 1, 7, Number.NaN, Infinity, -Infinity) },
);

const table = fc.record({
  candidates: fc.integer({ min: 1, max: 40 }),
  classes: fc.integer({ min: 1, max: 11 }),
  layout: fc.constantFrom('rows', 'columns'),
  seed: fc.array(value, { minLength: 1, maxLength: 400 }),
});

const numbersOf = (length: number, seed: readonly number[]): Float32Array<ArrayBuffer> =>
  Float32Array.from({ length }, (_, at) => seed[at % seed.length] as number);

function plainMaximum(
  { data, first, classes, candidateStride, classStride }: ClassValues,
  candidate: number,
) {
  const values = Array.from(
    { length: classes },
    (_, index) => data[first + candidate * candidateStride + index * classStride] as number,
  );
  return Math.max(...values);
}

it('is the highest class value of each candidate, whatever their number, and no number where one is none', () => {
  fc.assert(
    fc.property(table, fc.integer({ min: 0, max: 5 }), ({ candidates, classes, layout, seed }, others) => {
      const columns = others + classes;
      const values: ClassValues = {
        data: numbersOf(candidates * columns, seed),
        ...{ candidates, classes },
        ...(layout === 'rows'
          ? { first: others, candidateStride: columns, classStride: 1 }
          : { first: others * candidates, candidateStride: 1, classStride: candidates }),
      };
      const expected = Array.from({ length: candidates }, (_, at) => plainMaximum(values, at));
      expect(Array.from(classMaxima(values) ?? [], (highest) => highest + 0)).toEqual(
        expected.map((highest) => highest + 0),
      );
    }),
  );
});

it('goes through outputs of any size, a part after the other', () => {
  const candidates = 70_001;
  const data = Float32Array.from({ length: 3 * candidates }, (_, at) => Math.sin(at));
  const rows = { data, candidates, classes: 3, first: 0, candidateStride: 3, classStride: 1 };
  const columns = { ...rows, candidateStride: 1, classStride: candidates };
  for (const values of [rows, columns]) {
    const expected = Float32Array.from({ length: candidates }, (_, at) => plainMaximum(values, at));
    expect(classMaxima(values)).toEqual(expected);
  }
});

it('leaves other numbers than float32 alone', () => {
  const values = { data: [1, 2], candidates: 1, classes: 2, first: 0, candidateStride: 2, classStride: 1 };
  expect(classMaxima(values)).toBeUndefined();
});

it('changes nothing of what is found or refused: the same numbers in another type are read without it', () => {
  const declared = fc.record({
    activation: fc.constantFrom('none', 'sigmoid'),
    objectness: fc.boolean(),
    multiLabel: fc.boolean(),
    powers: fc.constantFrom(undefined, { objectness: 0.4, class: 0.6 }),
  });
  const threshold = fc.constantFrom(0, 0.01, 0.25, 0.5, 0.9);
  fc.assert(
    fc.property(table, declared, threshold, ({ candidates, classes, layout, seed }, more, least) => {
      const columns = 4 + Number(more.objectness) + classes;
      const data = numbersOf(candidates * columns, seed);
      const dims = layout === 'rows' ? [1, candidates, columns] : [1, columns, candidates];
      const { powers, ...rest } = more;
      const decoder = createDecoder(
        DenseDecoder.parse({ kind: 'dense', layout, ...rest, ...(powers && { powers }) }),
      );
      const read = (tensor: OutputTensor) =>
        outcomeOf(() => rowsOf(decoder.decode(outputs({ out: tensor }), STRETCHED, least)));
      expect(read({ type: 'float32', dims, data })).toEqual(
        read({ type: 'float64', dims, data: Float64Array.from(data) }),
      );
    }),
    { numRuns: 400 },
  );
});

function outcomeOf(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    if (error instanceof InferenceError) return error.failure;
    throw error;
  }
}
