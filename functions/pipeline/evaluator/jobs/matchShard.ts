/** Jobs: results against ground truth, for their errors alone and for what is stored of their matches. */
import type { EvaluationParameters } from '../../../../schema/evaluation.ts';
import { encodeOverlaps } from '../../../evaluation/analysis/overlaps/overlapsCodec.ts';
import { encodeMatchTable } from '../../../evaluation/coco/matchTableCodec.ts';
import { requireIntact } from '../readStored.ts';
import type { Documents, Workbench } from '../workbench.ts';

export interface ShardToMatch extends Documents {
  readonly evaluation: EvaluationParameters;
  /** Null: all images. */
  readonly imageIds: readonly number[] | null;
}

/**
 * Finds everything that would keep results from being scored, by matching them: what it made is at hand when they are.
 *
 * @throws SchemaError with JSON pointers into the results, or into annotations that lack what is to be compared
 * @throws InvalidInputError where polygons are on an image of unknown size, or an id is not in the ground truth
 */
export function checkResults(workbench: Workbench, shard: ShardToMatch): null {
  // What is at hand from before may be of a file that was damaged since, and is to be published with the run.
  requireIntact(shard.results);
  workbench.detections(shard, shard.evaluation, 'reject');
  workbench.match(shard, shard.evaluation, shard.imageIds);
  return null;
}

export interface MatchedShard {
  readonly matches: Uint8Array;
  readonly overlaps: Uint8Array;
}

/**
 * The match table and the overlaps of a shard, as they are stored. Brought results are one shard, which was matched when they were
 * checked; nobody asks about one of several again, and so nothing is kept of it.
 */
export function matchShard(workbench: Workbench, shard: ShardToMatch): MatchedShard {
  const { evaluation, imageIds } = shard;
  const match =
    imageIds === null
      ? workbench.match(shard, evaluation, null)
      : workbench.matchAnew(shard, evaluation, imageIds);
  return {
    matches: encodeMatchTable(match),
    overlaps: encodeOverlaps(workbench.findOverlapsAnew(shard, evaluation, imageIds)),
  };
}
