/** Runs that find objects: boxes, masks and key points, as COCO results. */
import type { RunKind } from '../runKind.ts';
import { matchObjects } from './matchObjects.ts';
import { mergeMatches } from './mergeMatches.ts';
import { resultsFiles } from './resultsFiles.ts';
import { storeResults } from './storeResults.ts';

export const objectRuns: RunKind = {
  // Detections are small: a shard's are stored together.
  keepImage: async (_store, _place, inferred) => inferred,
  storeShard: storeResults,
  matchShard: matchObjects,
  mergeShards: mergeMatches,
  resultsFiles,
};
