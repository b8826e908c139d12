/** Recall of class-agnostic box proposals as Detectron counts it. */
import type { AreaRange } from '../../../schema/evaluation.ts';
import type { ProposalParameters } from '../../../schema/protocol.ts';
import { PROTOCOL_SOURCES } from '../../../schema/protocolNames.ts';
import type { Detections } from '../coco/detectionColumns.ts';
import type { GroundTruth } from '../coco/groundTruthColumns.ts';
import { select } from '../coco/selection.ts';
import type { Statistic } from '../coco/statistic.ts';
import { BestFirst } from './bestFirst.ts';
import { RankedProposals } from './rankedProposals.ts';
import { meanRecall, type Recall, recallOf } from './recall.ts';
import { type Truths, truthsOf } from './truths.ts';

export interface ProposalRow {
  /** As Detectron calls it: AR@100, ARs@1000; AR[96-128]@100 in a range that has no letter. */
  readonly name: string;
  readonly measure: 'recall';
  /** Name of the area range. */
  readonly area: string;
  readonly maxDets: number;
  /** Average recall: the mean of `recalls`. */
  readonly statistic: Statistic;
  /** [T] Recall at each IoU threshold; empty where there is no ground truth. */
  readonly recalls: readonly number[];
}

/** How many of the ground truths of one category the proposals found; Detectron does not print it. */
export interface ProposalCategory {
  readonly categoryId: number;
  readonly name: string;
  /** In the first area range. */
  readonly groundTruths: number;
  /** Average recall in the first area range at each limit, of the pairs found among all categories together. */
  readonly ar: ReadonlyArray<{ readonly maxDets: number; readonly statistic: Statistic }>;
}

export interface ProposalEvaluation {
  readonly protocol: 'DETECTRON_AR';
  readonly source: string;
  readonly parameters: ProposalParameters;
  readonly images: number;
  /** Those that can be found: not crowd, not ignored, with an area. */
  readonly groundTruths: number;
  readonly proposals: number;
  /** Images whose size the ground truth does not state: their boxes are not clipped, where Detectron would stop. */
  readonly unclippedImages: number;
  readonly rows: readonly ProposalRow[];
  readonly perCategory: readonly ProposalCategory[];
}

/**
 * Ground truths and proposals of an image are paired one to one, the highest IoU first; recall at a threshold is the share
 * of ground truths whose pair reaches it, and average recall the mean over the thresholds. Every detection is a proposal,
 * whatever its category.
 *
 * (Detectron 2's `_evaluate_box_proposals` is another rule: boxes without the plus one and not clipped, 32-bit recalls, and
 * images without any proposal leave their ground truths uncounted.)
 *
 * @param detections boxes parsed against `groundTruth`, those of unknown categories kept
 * @throws InvalidInputError where an image or category id is not in the ground truth
 */
export function evaluateProposals(
  groundTruth: GroundTruth,
  detections: Detections,
  parameters: ProposalParameters,
): ProposalEvaluation {
  const { iouThresholds, maxDets, areaRanges, cleanProposals } = parameters;
  const selection = select(groundTruth, parameters, undefined);
  const { images, categories } = selection;
  const truths = truthsOf(groundTruth, selection);
  const counts = areaRanges.map((range) => countsIn(range, truths));
  // [area and limit][G] IoU of the pair of each ground truth; -1 where its image has no proposals.
  const overlaps = areaRanges.map(() => maxDets.map(() => new Float32Array(truths.count).fill(-1)));

  const ranked = new RankedProposals(groundTruth, detections, maxDets.at(-1) as number, cleanProposals);
  const pairs = new BestFirst(truths, Math.min(...iouThresholds));
  for (let imageRow = 0; imageRow < images.placeOfRow.length; imageRow++) {
    const [start = 0, end = 0] = truths.starts.subarray(imageRow, imageRow + 2);
    if ((images.placeOfRow[imageRow] as number) < 0 || start === end) continue;
    const proposals = ranked.read(imageRow);
    if (proposals === 0) continue;
    pairs.begin(start, end, ranked.corners, proposals);
    for (const [a, ofArea] of overlaps.entries()) {
      for (const [m, ofLimit] of ofArea.entries()) {
        ofLimit.fill(0, start, end);
        pairs.pair(maxDets[m] as number, counts[a] as Uint8Array, ofLimit);
      }
    }
  }

  const recallAt = (area: number, limit: number, category?: number): Recall =>
    recallOf(
      truths,
      counts[area] as Uint8Array,
      overlaps[area]?.[limit] as Float32Array,
      iouThresholds,
      category,
    );
  const isEmpty = images.ids.length === 0 || categories.ids.length === 0;
  return {
    protocol: 'DETECTRON_AR',
    source: PROTOCOL_SOURCES.DETECTRON_AR,
    parameters,
    images: images.ids.length,
    groundTruths: truths.count,
    proposals: detections.imageRows.reduce(
      (sum, row) => sum + ((images.placeOfRow[row] as number) < 0 ? 0 : 1),
      0,
    ),
    unclippedImages: images.placeOfRow.filter(
      (place, row) => place >= 0 && Number.isNaN(groundTruth.images.widths[row] as number),
    ).length,
    rows: maxDets.flatMap((limit, m) =>
      areaRanges.map(({ name }, a): ProposalRow => {
        const recall = recallAt(a, m);
        return {
          name: rowName(name, limit),
          measure: 'recall',
          area: name,
          maxDets: limit,
          statistic: meanRecall(recall, isEmpty),
          recalls: [...recall.recalls],
        };
      }),
    ),
    perCategory: Array.from(categories.ids, (categoryId, place) => {
      const found = maxDets.map((_, m) => recallAt(0, m, place));
      return {
        categoryId,
        name: groundTruth.categories.names[groundTruth.categoryIndex.rowOf(categoryId)] ?? '',
        groundTruths: found[0]?.n ?? 0,
        ar: found.map((recall, m) => ({
          maxDets: maxDets[m] as number,
          statistic: meanRecall(recall, isEmpty),
        })),
      };
    }),
  };
}

/** [G] 1 inside the range, both ends included; compared as 32-bit floats, as which Detectron keeps areas. */
function countsIn({ min, max }: AreaRange, { areas }: Truths): Uint8Array {
  const lowest = Math.fround(min);
  const highest = Math.fround(max);
  return Uint8Array.from(areas, (area) => (area >= lowest && area <= highest ? 1 : 0));
}

const LETTERS: Readonly<Record<string, string>> = { all: '', small: 's', medium: 'm', large: 'l' };

function rowName(area: string, limit: number): string {
  return `AR${Object.hasOwn(LETTERS, area) ? LETTERS[area] : `[${area}]`}@${limit}`;
}
