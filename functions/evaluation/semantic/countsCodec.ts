/**
 * Binary form of semantic counts, by which they are shown to be equal, version 1: an envelope (sealed.ts) with magic "ZOOCONFU".
 *
 *   header    canonical JSON: parameters, images, ignoredPixels
 *   body      the confusion matrix, the counts by size and those of boundaries, one after another, without their zeros:
 *             for each other number how many zeros stand before it, then the number, both as LEB128 (leb128.ts)
 *
 * Nothing in it depends on when, where or in how many parts it was made: equal counts have equal bytes.
 */
import { Leb128Writer } from '../leb128.ts';
import { type Envelope, seal } from '../sealed.ts';
import type { SemanticCounts } from './counts.ts';

const ENVELOPE: Envelope = { magic: 'ZOOCONFU', version: 1, what: 'confusion matrix' };

export function encodeCounts(counts: SemanticCounts): Uint8Array {
  const { parameters, images, ignoredPixels } = counts;
  const body = new Leb128Writer();
  let zeros = 0;
  for (const column of [counts.confusion, counts.sizes, counts.boundaries]) {
    for (const count of column) {
      if (count === 0) {
        zeros++;
        continue;
      }
      body.append(zeros);
      body.append(count);
      zeros = 0;
    }
  }
  return seal(ENVELOPE, { parameters, images, ignoredPixels }, body.bytes);
}
