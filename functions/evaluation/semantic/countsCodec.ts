/**
 * Binary form of semantic counts, version 1: an envelope (sealed.ts) with magic "ZOOCONFU".
 *
 *   header    canonical JSON: parameters, images, ignoredPixels
 *   body      the confusion matrix, the counts by size and those of boundaries, one after another, without their zeros:
 *             for each other number how many zeros stand before it, then the number, both as LEB128 (leb128.ts)
 *
 * Nothing in it depends on when, where or in how many parts it was made: equal counts have equal bytes.
 */
import { z } from 'zod';
import { InvalidInputError } from '../../../schema/errors.ts';
import { parseJsonWith } from '../../../schema/parse.ts';
import { SemanticParameters } from '../../../schema/semantic.ts';
import { Leb128Writer, leb128Numbers } from '../leb128.ts';
import { type Envelope, seal, unseal } from '../sealed.ts';
import { emptyCounts, type SemanticCounts } from './counts.ts';

const ENVELOPE: Envelope = { magic: 'ZOOCONFU', version: 1, what: 'confusion matrix' };

const Count = z.number().int().min(0);
const Header = z.strictObject({ parameters: SemanticParameters, images: Count, ignoredPixels: Count });

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

/**
 * @throws InvalidInputError where the bytes are no such counts or of another version
 * @throws DigestMismatchError where they were changed or cut short
 */
export function decodeCounts(bytes: Uint8Array): SemanticCounts {
  const { header, body } = unseal(ENVELOPE, bytes);
  const { parameters, images, ignoredPixels } = parseJsonWith(Header, header, ENVELOPE.what);
  const counts = { ...emptyCounts(parameters), images, ignoredPixels };
  const { confusion, sizes, boundaries } = counts;
  const length = confusion.length + sizes.length + boundaries.length;
  let place = -1;
  const set = (count: number): void => {
    const inSizes = place - confusion.length;
    const inBoundaries = inSizes - sizes.length;
    if (inSizes < 0) confusion[place] = count;
    else if (inBoundaries < 0) sizes[inSizes] = count;
    else boundaries[inBoundaries] = count;
  };
  const numbers = [...leb128Numbers(body)];
  for (let at = 0; at < numbers.length; at += 2) {
    place += 1 + (numbers[at] as number);
    if (place >= length || at + 1 === numbers.length) {
      throw new InvalidInputError('the confusion matrix has more numbers than places', 'what was encoded');
    }
    set(numbers[at + 1] as number);
  }
  return counts;
}
