/** What the property tests have in common: how often they try, and how documents reach the evaluator. */
import { expect } from 'vitest';
import { type Evaluation, evaluate } from '../../../functions/evaluation/coco/evaluate.ts';
import type { EvaluationParameters } from '../../../schema/evaluation.ts';
import type { PlainArrays } from '../plain/evaluate.ts';
import { piecesOf } from '../support/evaluateWorld.ts';
import { randomFrom, spell } from './spelling.ts';

/** Set to a number: so many times as many tries as usual, with no limit of time, for a run of hours. */
const SOAK_VARIABLE = 'ZOOMETRY_SOAK';
/** A part of them where nothing is said: a test command that takes a quarter of an hour is not run before every commit. */
const soak = Number(process.env[SOAK_VARIABLE] ?? 0.25);

/** Arguments of `fc.assert` for a property that is usually tried `usual` times. */
export const tries = (usual: number): { numRuns: number } => ({ numRuns: Math.ceil(usual * soak) });

/** Milliseconds a property may take. */
export const TIMEOUT = Math.max(180_000, 60_000 * soak);

/** Evaluates bytes in which `seed` decides how the documents are spelt and into which pieces they are cut. */
export function evaluateSpelt(
  gt: unknown,
  dt: unknown,
  parameters: EvaluationParameters,
  seed: number,
): Evaluation {
  const random = randomFrom(seed);
  const document = (name: string, value: unknown) => {
    const bytes = new TextEncoder().encode(spell(value, random));
    const size = [1, 7, 64, bytes.length][random(4)] as number;
    return { name, bytes: piecesOf(bytes, Math.max(1, size)) };
  };
  return evaluate(document('ground truth', gt), document('results', dt), parameters);
}

/** Equal in every bit, -0 and 0 told apart. */
export function expectSameArrays(found: PlainArrays, expected: PlainArrays): void {
  for (const name of ['precision', 'recall', 'scores'] as const) {
    if (Buffer.compare(bytesOf(found[name]), bytesOf(expected[name])) === 0) continue;
    expect(found[name], name).toEqual(expected[name]);
    expect.unreachable(`${name} differs in bits that compare as equal`);
  }
}

const bytesOf = ({ buffer, byteOffset, byteLength }: Float64Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);
