/** Counts of the parts of a data set to the counts of the whole. */
import { canonicalJson } from '../../../schema/digest.ts';
import { InvalidInputError, LimitExceededError } from '../../../schema/errors.ts';
import { addAll, emptyCounts, type SemanticCounts } from './counts.ts';

/**
 * Whole numbers are added, so neither the order nor the partition shows: encoded, the sum has the same bytes as one pass.
 *
 * @param parts at least one; no image may be in two of them
 * @throws InvalidInputError where they were counted by different parameters
 * @throws LimitExceededError where a sum would not be exact
 */
export function mergeCounts(parts: readonly SemanticCounts[]): SemanticCounts {
  const [first] = parts;
  if (!first) throw new InvalidInputError('there are no counts to merge', 'at least one part');
  const parameters = canonicalJson(first.parameters);
  const sum = emptyCounts(first.parameters);
  for (const part of parts) {
    if (canonicalJson(part.parameters) !== parameters) {
      throw new InvalidInputError(
        `counts by ${canonicalJson(part.parameters)} cannot be added to counts by ${parameters}`,
        'parts were counted by the same parameters',
      );
    }
    sum.images += part.images;
    sum.ignoredPixels += part.ignoredPixels;
    addAll(sum.confusion, part.confusion);
    addAll(sum.sizes, part.sizes);
    addAll(sum.boundaries, part.boundaries);
  }
  const pixels = sum.confusion.reduce((total, count) => total + count, sum.ignoredPixels);
  if (pixels <= Number.MAX_SAFE_INTEGER) return sum;
  throw new LimitExceededError('more than 2^53 pixels together: their sums would not be exact');
}
