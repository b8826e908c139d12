/** Where `--threads` changes nothing, and why. */
import type { Document } from '../../../evaluation/coco/evaluate.ts';
import type { ProtocolName } from '../../options/protocol.ts';

/** What decides whether results can be read by several threads. */
export interface ThreadedEvaluation {
  readonly protocol: ProtocolName;
  readonly iouType: string;
  /** Opened documents; none of a protocol that opens its own. */
  readonly documents: readonly Document[];
}

/** Why one thread reads all, as half a sentence; null where each of several can read a part. */
export function oneThreadBecause({ protocol, iouType, documents }: ThreadedEvaluation): string | null {
  if (protocol !== 'COCO') return `results are read by one thread for ${protocol}`;
  if (iouType === 'boundary') return 'boundaries are compared by one thread';
  const whole = documents.find(({ path }) => path === undefined);
  return whole ? `${whole.name} is gzipped or piped, and no thread can read a part of it` : null;
}

/** The line that says so on standard error. */
export function oneThreadNote(threads: number, because: string): string {
  return `note: --threads ${threads} changes nothing: ${because}`;
}
