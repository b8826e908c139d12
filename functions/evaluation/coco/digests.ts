/** Digests of the arrays, by which two evaluations are shown to agree in every bit. */
import { createHash } from 'node:crypto';
import type { Accumulated } from './accumulate.ts';

/** SHA-256, in hex, of each array as little-endian float64 in C order. */
export interface ArrayDigests {
  readonly precision: string;
  readonly recall: string;
  readonly scores: string;
}

export function arrayDigests(accumulated: Accumulated): ArrayDigests {
  return {
    precision: digestOfArray(accumulated.precision),
    recall: digestOfArray(accumulated.recall),
    scores: digestOfArray(accumulated.scores),
  };
}

/** Typed arrays have the machine's byte order: little-endian on x64 and arm64, the platforms this product runs on. */
function digestOfArray(values: Float64Array): string {
  return createHash('sha256').update(values).digest('hex');
}
