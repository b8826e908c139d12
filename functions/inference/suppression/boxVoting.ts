/** Box voting: a box that stays becomes the mean of all that it competed with (arXiv:1505.01749). */
import type { BoxVoting } from '../../../schema/manifest/postprocessing.ts';
import { byScore, Candidates, type Corners } from '../decoders/candidates.ts';
import { byGroup, groupOf, overlap, type Scope } from './overlap.ts';

/**
 * `kept` with the boxes, and by some methods the scores, that all candidates of their group vote for; best first.
 * Detectron's `box_voting` in `utils/boxes.py`.
 *
 * @param all every candidate before suppression, with its own score
 */
export function voteForBoxes(
  kept: Candidates,
  all: Candidates,
  { iou, scores: method, beta }: BoxVoting,
  { scope, plusOne }: { readonly scope: Scope; readonly plusOne: boolean },
): Candidates {
  const extra = plusOne ? 1 : 0;
  const groups = byGroup(all, all.scores.keys(), scope);
  const voted = new Candidates();
  for (let position = 0; position < kept.length; position++) {
    const voters: Voters = { corners: [], scores: [], overlaps: [] };
    for (const voter of groups.get(groupOf(kept, position, scope)) ?? []) {
      const overlapping = overlap(kept.corners, position, all.corners, voter, extra);
      if (overlapping < iou) continue;
      voters.corners.push(all.cornersOf(voter));
      voters.scores.push(all.scores[voter] as number);
      voters.overlaps.push(overlapping);
    }
    const own = kept.scores[position] as number;
    const score = METHODS[method](voters, beta, own);
    voted.take(kept, position, score, meanBox(voters) ?? kept.cornersOf(position));
  }
  const sorted = new Candidates();
  for (const position of byScore(voted)) sorted.take(voted, position);
  return sorted;
}

/** Those whose IoU with a box is large enough, the box itself among them. */
interface Voters {
  readonly corners: Corners[];
  readonly scores: number[];
  readonly overlaps: number[];
}

/** Undefined where nobody votes: a box without area overlaps nothing, not even itself. */
function meanBox({ corners, scores }: Voters): Corners | undefined {
  const side = (index: number) =>
    weightedMean(
      corners.map((box) => box[index] as number),
      scores,
    );
  const total = sum(scores);
  return total > 0 ? [side(0), side(1), side(2), side(3)] : undefined;
}

/** The score of a box by the votes of `voters`; `own` is the one that suppression left it. */
type ScoreMethod = (voters: Voters, beta: number, own: number) => number;

const voted =
  (score: (voters: Voters, beta: number) => number): ScoreMethod =>
  (voters, beta, own) =>
    voters.scores.length > 0 ? score(voters, beta) : own;

const METHODS: Readonly<Record<BoxVoting['scores'], ScoreMethod>> = {
  ID: (_, __, own) => own,
  AVG: voted(({ scores }) => mean(scores)),
  IOU_AVG: voted(({ scores, overlaps }) => weightedMean(scores, overlaps)),
  GENERALIZED_AVG: voted(({ scores }, beta) => mean(scores.map((score) => score ** beta)) ** (1 / beta)),
  QUASI_SUM: voted(({ scores }, beta) => sum(scores) / scores.length ** beta),
  TEMP_AVG: voted(({ scores }, beta) => mean(scores.map((score) => smoothed(score, beta)))),
};

/** A probability and its complement, each to the power of 1/temperature, made to add up to one again. */
function smoothed(probability: number, temperature: number): number {
  const larger = Math.max(probability, 1 - probability);
  const inFavour = (probability / larger) ** (1 / temperature);
  const against = ((1 - probability) / larger) ** (1 / temperature);
  return inFavour / (inFavour + against);
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

const mean = (values: readonly number[]): number => sum(values) / values.length;

function weightedMean(values: readonly number[], weights: readonly number[]): number {
  const total = sum(values.map((value, index) => value * (weights[index] as number)));
  return total / sum(weights);
}
