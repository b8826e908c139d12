/** Runs that label pixels: a label map for each image, counted against those of the data set. */
import type { RunKind } from '../runKind.ts';
import { countShard, mergeConfusions } from './countShard.ts';
import { keepLabels } from './keepLabels.ts';
import { labelArchive } from './labelArchive.ts';

export const labelMapRuns: RunKind = {
  keepImage: keepLabels,
  // Each image's is stored already, and named in the report by the image.
  storeShard: async () => ({}),
  matchShard: countShard,
  mergeShards: mergeConfusions,
  resultsFiles: labelArchive,
};
