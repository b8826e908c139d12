/** What became of single detections and images of a slice: curves, matches, the worst images. */
import { offsetConnection, offsetOf } from '../../connections/offsetConnection.ts';
import type { ApiContext } from '../../context.ts';
import type { DetectionMetricsResolvers, MatchOutcome, MatchResolvers } from '../../generated/resolvers.ts';
import type { DetectionParent, MatchParent, PageBoxes } from '../../parents.ts';
import { once } from '../once.ts';
import { threshold } from './analyses.ts';
import { categoryOf } from './categories.ts';
import { within } from './within.ts';

const MOST_POINTS = 10_000;

type Outcome = MatchParent['match']['outcome'];
const OUTCOME_NAMES: Readonly<Record<Outcome, MatchOutcome>> = {
  TP: 'TRUE_POSITIVE',
  FP: 'FALSE_POSITIVE',
  FN: 'FALSE_NEGATIVE',
  IGNORED: 'IGNORED',
};

export const singleDetections = {
  curve: async ({ run, request }, { category, iou, maxPoints }, { zoo }) => {
    const { parameters, curve } = await zoo.analysis.curve(run, request, category ?? null, {
      ...threshold(iou),
      maxPoints: within('maxPoints', maxPoints, 2, MOST_POINTS),
    });
    return { ...curve, iouThreshold: parameters.iouThreshold };
  },
  worstImages: async ({ run, request }, { by, iou, ...page }, { zoo }) => {
    const { offset, limit } = offsetOf(page);
    const asked = { ...threshold(iou), by, offset, limit };
    const { images, total } = await zoo.analysis.worstImages(run, request, asked);
    return offsetConnection(images, offset, total);
  },
  matches: async (parent, { outcome, iou, maxScore, order, ...page }, context) => {
    const { run, request, categories } = parent;
    const { offset, limit } = offsetOf(page);
    const { matches, total, counts, matchedAnewBecause } = await context.zoo.analysis.matches(run, request, {
      ...threshold(iou),
      ...(outcome && { outcomes: outcome.map(evaluatorOutcome) }),
      ...(typeof maxScore === 'number' && { maxScore }),
      ...{ order, offset, limit },
    });
    const boxes = once(() => boxesOf(parent, matches, context));
    const nodes = matches.map((match) => ({
      match,
      category: categoryOf(categories, match.categoryId),
      boxes,
    }));
    return {
      ...offsetConnection(nodes, offset, total),
      matchedAnewBecause,
      counts: {
        truePositives: counts.TP,
        falsePositives: counts.FP,
        falseNegatives: counts.FN,
        ignored: counts.IGNORED,
      },
    };
  },
} satisfies DetectionMetricsResolvers;

function evaluatorOutcome(name: MatchOutcome): Outcome {
  return (Object.keys(OUTCOME_NAMES) as Outcome[]).find((each) => OUTCOME_NAMES[each] === name) as Outcome;
}

async function boxesOf(
  { run, request }: DetectionParent,
  matches: ReadonlyArray<MatchParent['match']>,
  { zoo }: ApiContext,
): Promise<PageBoxes> {
  const detectionRows = matches.flatMap(({ detectionRow }) => detectionRow ?? []);
  const groundTruthRows = matches.flatMap(({ groundTruthRow }) => groundTruthRow ?? []);
  const found = await zoo.analysis.matchBoxes(run, request, { detectionRows, groundTruthRows });
  return {
    detections: new Map(detectionRows.map((row, place) => [row, found.detections[place] ?? null])),
    groundTruths: new Map(
      groundTruthRows.map((row, place) => [row, found.groundTruths[place] as readonly number[]]),
    ),
  };
}

export const Match: MatchResolvers = {
  outcome: ({ match }) => OUTCOME_NAMES[match.outcome],
  imageId: ({ match }) => match.imageId,
  score: ({ match }) => match.score,
  iou: ({ match }) => match.iou,
  annotationId: ({ match }) => match.annotationId,
  bbox: async ({ match: { detectionRow }, boxes }) =>
    detectionRow === null ? null : ((await boxes()).detections.get(detectionRow) ?? null),
  groundTruthBbox: async ({ match: { groundTruthRow }, boxes }) =>
    groundTruthRow === null ? null : ((await boxes()).groundTruths.get(groundTruthRow) ?? null),
};
