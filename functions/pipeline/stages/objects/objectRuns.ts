/** Runs that find objects: boxes, masks and key points, as COCO results. */
import type { RunKind } from '../runKind.ts';
import { matchObjects } from './matchObjects.ts';
import { mergeMatches } from './mergeMatches.ts';
import { resultsFiles } from './resultsFiles.ts';
import { encodeImage, storeResults } from './storeResults.ts';

export const objectRuns: RunKind = {
  // A shard's results are stored together.
  keepImage: async (_store, _place, manifest, inferred) => encodeImage(manifest, inferred),
  storeShard: storeResults,
  matchShard: matchObjects,
  mergeShards: mergeMatches,
  resultsFiles,
};
