/** The failure that a promise rejects with, for tests of what a run would record. */
import { expect } from 'vitest';
import { InferenceError } from '../../../functions/inference/failure.ts';

export async function failureOf(promise: Promise<unknown>): Promise<InferenceError['failure']> {
  const error = await promise.then(
    () => expect.unreachable('it succeeded'),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(InferenceError);
  return (error as InferenceError).failure;
}

/** The code that a decoder refuses with, or undefined where it does not. */
export function codeOf(decode: () => unknown): string | undefined {
  try {
    decode();
  } catch (error) {
    expect(error).toBeInstanceOf(InferenceError);
    return (error as InferenceError).failure.code;
  }
  return undefined;
}
