/** Digests by which two semantic evaluations are shown to agree in every pixel. */
import { digestOf, hexOf } from '../../../schema/digest.ts';
import type { SemanticCounts } from './counts.ts';
import { encodeCounts } from './countsCodec.ts';

export interface SemanticDigests {
  /** SHA-256, in hex, of the matrix [N, N] of the classes alone as little-endian int64, rows of the ground truth. */
  readonly confusion: string;
  /** The same of all that was counted, in its binary form. */
  readonly counts: string;
}

export function semanticDigests(counts: SemanticCounts): SemanticDigests {
  return {
    confusion: hexOf(digestOf(new Uint8Array(classMatrix(counts).buffer))),
    counts: hexOf(digestOf(encodeCounts(counts))),
  };
}

/** Typed arrays have the machine's byte order: little-endian on x64 and arm64, the platforms this product runs on. */
function classMatrix({ confusion, parameters: { classes } }: SemanticCounts): BigInt64Array {
  const stride = classes + 1;
  return BigInt64Array.from({ length: classes * classes }, (_, at) =>
    BigInt(confusion[Math.floor(at / classes) * stride + (at % classes)] as number),
  );
}
