/** Reads and counts the images of a data set: while one is counted, the next are decoded in other threads. */
import type { SemanticParameters } from '../../../schema/semantic.ts';
import type { LabelMap } from '../labels/labelMap.ts';
import type { LabelPair } from '../labels/pairLabels.ts';
import type { SemanticCounts } from './counts.ts';
import { SemanticCounter } from './semanticCounter.ts';

export interface CountingOptions {
  /** Images decoded at once; with 1 an image is decoded only when the one before has been counted. */
  readonly threads: number;
  /** Told after each image. */
  readonly onImage?: (done: number) => void;
}

/**
 * Memory is that of so many images and of the counts, whatever the number of images.
 *
 * @throws UserError of the first image, in order, that cannot be read or counted
 */
export async function countLabelPairs(
  pairs: readonly LabelPair[],
  parameters: SemanticParameters,
  { threads, onImage }: CountingOptions,
): Promise<SemanticCounts> {
  const counter = new SemanticCounter(parameters);
  const reading: Promise<readonly [LabelMap, LabelMap]>[] = [];
  const startUpTo = (end: number): void => {
    for (let at = reading.length; at < Math.min(end, pairs.length); at++) {
      const started = readBoth(pairs[at] as LabelPair);
      // It is awaited in its turn; one before it may fail first, and then nobody waits for it.
      started.catch(() => undefined);
      reading.push(started);
    }
  };
  for (let at = 0; at < pairs.length; at++) {
    startUpTo(at + threads);
    const [groundTruth, prediction] = await (reading[at] as Promise<readonly [LabelMap, LabelMap]>);
    reading[at] = COUNTED;
    if (threads > 1) startUpTo(at + 1 + threads);
    counter.add(groundTruth, prediction);
    onImage?.(at + 1);
  }
  return counter.counts;
}

/** In the place of maps that are done with, so that their memory is free. */
const COUNTED: Promise<never> = new Promise(() => undefined);

async function readBoth({ groundTruth, prediction }: LabelPair): Promise<readonly [LabelMap, LabelMap]> {
  return [await groundTruth(), await prediction()];
}
