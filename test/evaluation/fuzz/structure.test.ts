/**
 * Documents with something wrong in them bring a right number or a clear error: never a crash, and never a wrong number.
 * What is accepted is evaluated plainly from what `JSON.parse` makes of the same text.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Evaluation, evaluate } from '../../../functions/evaluation/coco/evaluate.ts';
import { InvalidInputError, SchemaError } from '../../../schema/errors.ts';
import type { EvaluationParameters } from '../../../schema/evaluation.ts';
import type { PlainDetection, PlainGroundTruth } from '../plain/documents.ts';
import { plainEvaluate } from '../plain/evaluate.ts';
import { randomFrom } from '../properties/spelling.ts';
import { expectSameArrays, TIMEOUT, tries } from '../properties/support.ts';
import { piecesOf } from '../support/evaluateWorld.ts';
import { KINDS, worldOf } from '../support/worlds.ts';
import { mutateBytes, mutateStructure } from './mutate.ts';

/** A code of ours, a pointer to a place and a sentence. */
const PROBLEM = {
  code: expect.stringMatching(/^[A-Z_]+$/),
  pointer: expect.stringMatching(/^(\/[^/]*)*$/),
  message: expect.stringMatching(/\w+ \w+/),
};

describe.each(KINDS)('documents of %s', (kind) => {
  it(
    'with a change in their structure are evaluated rightly or refused clearly',
    () => {
      fc.assert(
        fc.property(worldOf(kind), fc.nat(), fc.boolean(), ({ gt, dt, parameters }, seed, inResults) => {
          const random = randomFrom(seed);
          const gtText = inResults ? JSON.stringify(gt) : mutateStructure(gt, random);
          const dtText = inResults ? mutateStructure(dt, random) : JSON.stringify(dt);
          judge(
            new TextEncoder().encode(gtText),
            new TextEncoder().encode(dtText),
            parameters,
            random(60) + 1,
          );
        }),
        tries(300),
      );
    },
    TIMEOUT,
  );

  it(
    'with changed bytes are evaluated rightly or refused clearly',
    () => {
      fc.assert(
        fc.property(worldOf(kind), fc.nat(), fc.boolean(), ({ gt, dt, parameters }, seed, inResults) => {
          const random = randomFrom(seed);
          const bytes = [gt, dt].map((value) => new TextEncoder().encode(JSON.stringify(value)));
          const [gtBytes = new Uint8Array(), dtBytes = new Uint8Array()] = bytes;
          judge(
            inResults ? gtBytes : mutateBytes(gtBytes, random),
            inResults ? mutateBytes(dtBytes, random) : dtBytes,
            parameters,
            random(60) + 1,
          );
        }),
        tries(250),
      );
    },
    TIMEOUT,
  );

  it('that end early say at which byte, wherever that is', () => {
    const [world] = fc.sample(
      worldOf(kind).filter(({ gt, dt }) => gt.annotations.length === 2 && dt.length === 2),
      { numRuns: 1, seed: 3 },
    );
    if (!world) throw new Error('no world was drawn');
    const [gt, dt] = [world.gt, world.dt].map((value) => new TextEncoder().encode(JSON.stringify(value)));
    if (!gt || !dt) throw new Error('no documents');
    for (const [whole, run] of [
      [gt, (bytes: Uint8Array) => outcomeOf(bytes, dt, world.parameters, 9)],
      [dt, (bytes: Uint8Array) => outcomeOf(gt, bytes, world.parameters, 9)],
    ] as const) {
      for (let length = 0; length < whole.length; length++) {
        const outcome = run(whole.subarray(0, length));
        expect(outcome).toBeInstanceOf(SchemaError);
        const { problems } = outcome as SchemaError;
        expect(problems).toEqual([{ ...PROBLEM, code: expect.stringMatching(/TRUNCATED|NOT_JSON/) }]);
        // A literal that is cut is none; all else ends where the bytes end.
        if (problems[0]?.code === 'TRUNCATED') expect(problems[0].message).toContain(`at byte ${length}`);
      }
    }
  });
});

/** Evaluates, and judges what comes of it. */
function judge(gt: Uint8Array, dt: Uint8Array, parameters: EvaluationParameters, pieceSize: number): void {
  const outcome = outcomeOf(gt, dt, parameters, pieceSize);
  const [gtValue, dtValue] = [parsed(gt), parsed(dt)];
  if (outcome instanceof SchemaError) {
    expect(outcome.problems[0]).toEqual(PROBLEM);
    expect(outcome.totalProblems).toBeGreaterThanOrEqual(outcome.problems.length);
    // What JSON.parse takes is JSON for us as well: only what it says may be refused.
    const isJson = gtValue !== undefined && dtValue !== undefined;
    const [{ code = '', message = '' } = {}] = outcome.problems;
    if (isJson && !/expected an (object|array)/.test(message)) expect(code).not.toMatch(/TRUNCATED|NOT_JSON/);
  } else if (outcome instanceof InvalidInputError) {
    expect(outcome.constraint).toMatch(/\w+ \w+/);
    expect(outcome.message).toMatch(/image|categor/);
  } else if (outcome instanceof Error) throw outcome;
  else if (gtValue !== undefined && dtValue !== undefined) {
    const truth = gtValue as PlainGroundTruth;
    const plain = plainEvaluate(
      { ...truth, annotations: truth.annotations ?? [] },
      dtValue as PlainDetection[],
      parameters,
    );
    expectSameArrays(outcome.accumulated, plain);
  }
}

/** What comes of an evaluation: numbers, or what was thrown. */
function outcomeOf(
  gt: Uint8Array,
  dt: Uint8Array,
  parameters: EvaluationParameters,
  pieceSize: number,
): Evaluation | Error {
  try {
    return evaluate(
      { name: 'ground truth', bytes: piecesOf(gt, pieceSize) },
      { name: 'results', bytes: piecesOf(dt, pieceSize) },
      parameters,
    );
  } catch (error) {
    return error as Error;
  }
}

/** undefined where it is no JSON. */
function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}
