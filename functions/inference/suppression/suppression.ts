/** From all candidates of an image to those that are reported: suppression, box voting and the number of them. */
import type { Nms, Postprocessing } from '../../../schema/manifest/postprocessing.ts';
import { byScore, Candidates } from '../decoders/candidates.ts';
import { voteForBoxes } from './boxVoting.ts';
import { suppress } from './hardNms.ts';
import { firstOf, type Limit, UNLIMITED } from './limit.ts';
import { softSuppress } from './softNms.ts';

/** What a run may set; everything else is the manifest's. */
export interface DetectionLimits {
  /** Null: no suppression, the graph has done it. */
  readonly nmsIou: number | null;
  readonly maxDetections: number;
}

/** The candidates that are reported, best first; of equal scores the one that the decoder met first. */
export function survivors(candidates: Candidates, by: Postprocessing, limits: DetectionLimits): Candidates {
  const limit: Limit = { most: limits.maxDetections, keepTies: by.keepTies ?? false };
  if (limits.nmsIou === null)
    return picked(candidates, firstOf(candidates.scores, byScore(candidates), limit));
  const nms: Omit<Nms, 'inclusive'> & { inclusive: boolean } = {
    scope: 'class',
    plusOne: false,
    ...by.nms,
    inclusive: by.nms?.inclusive ?? false,
    iou: limits.nmsIou,
  };
  // Voting may change scores, and with them which boxes are the best: all that stay vote before some are left out.
  const kept = suppressed(candidates, nms, by.voting ? UNLIMITED : limit);
  const voted = by.voting ? voteForBoxes(kept, candidates, by.voting, nms) : kept;
  return picked(voted, firstOf(voted.scores, Uint32Array.from(voted.scores.keys()), limit));
}

function suppressed(
  candidates: Candidates,
  { soft, ...nms }: Omit<Nms, 'inclusive'> & { inclusive: boolean },
  limit: Limit,
): Candidates {
  const order = byScore(candidates);
  return soft
    ? softSuppress(candidates, order, limit, { ...nms, soft })
    : picked(candidates, suppress(candidates, order, limit, nms));
}

function picked(candidates: Candidates, positions: Iterable<number>): Candidates {
  const found = new Candidates();
  for (const position of positions) found.take(candidates, position);
  return found;
}
