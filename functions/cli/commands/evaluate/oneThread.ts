/** Where `--threads` changes nothing, and why. */
import type { Document } from '../../../evaluation/coco/evaluate.ts';
import { sizeOf } from '../../../evaluation/coco/json/byteReader.ts';
import { BYTES_PER_THREAD, threadsFor } from '../../../evaluation/coco/threads/parts.ts';
import type { ProtocolName } from '../../options/protocol.ts';

/** What decides whether results can be read by several threads. */
export interface ThreadedEvaluation {
  readonly protocol: ProtocolName;
  readonly iouType: string;
  /** Opened documents, the results last; none of a protocol that opens its own. */
  readonly documents: readonly Document[];
}

/** Why one thread reads all, as half a sentence; null where each of several can read a part. */
export function oneThreadBecause({ protocol, iouType, documents }: ThreadedEvaluation): string | null {
  if (protocol !== 'COCO') return `results are read by one thread for ${protocol}`;
  if (iouType === 'boundary') return 'boundaries are compared by one thread';
  const whole = documents.find(({ path }) => path === undefined);
  if (whole) return `${whole.name} is gzipped or piped, and no thread can read a part of it`;
  const { bytes } = documents.at(-1) as Document;
  if (threadsFor(sizeOf(bytes) ?? 0, 2) > 1) return null;
  return `results of less than ${(2 * BYTES_PER_THREAD) / 2 ** 30} GiB are read as soon by one thread`;
}

/** The line that says so on standard error. */
export function oneThreadNote(threads: number, because: string): string {
  return `note: --threads ${threads} changes nothing: ${because}`;
}
