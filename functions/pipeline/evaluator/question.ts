/** A question about a finished run: which matches, and which part of them. */
import type { EvaluationParameters } from '../../../schema/evaluation.ts';
import type { CellQuery } from '../../evaluation/analysis/cell.ts';
import type { Overlaps } from '../../evaluation/analysis/overlaps/overlaps.ts';
import type { MatchTable } from '../../evaluation/coco/matchTable.ts';
import type { Slice } from '../../evaluation/coco/slice.ts';
import { type ImagePredicate, imagesWhere } from './imagePredicate.ts';
import type { RunSource } from './sources.ts';
import type { Workbench } from './workbench.ts';

export interface RunQuestion {
  readonly source: RunSource;
  /** Parameters to match with anew; null where the stored matches answer it. */
  readonly matchWith: EvaluationParameters | null;
  readonly slice: Slice;
  /** The one area range and limit of questions about single detections. */
  readonly cell: { readonly area: string; readonly maxDets: number };
  /** Conditions on the images of the slice; those that were not scored are never in it. */
  readonly where: readonly ImagePredicate[];
}

/** The matches a question is about. Images that the run left out stay out where it is matched anew. */
export function tableFor(workbench: Workbench, { source, matchWith }: RunQuestion): MatchTable {
  const stored = workbench.storedTable(source.matches);
  return matchWith === null ? stored : workbench.match(source, matchWith, [...stored.imageIds]);
}

export interface FoundOverlaps {
  readonly overlaps: Overlaps;
  /** Why they were found anew, as a sentence; null where they were stored with the run, or go with matches made anew. */
  readonly foundAnewBecause: string | null;
}

/** The overlaps that go with the matches of {@link tableFor}. */
export function overlapsFor(
  workbench: Workbench,
  { source, matchWith }: RunQuestion,
  { imageIds }: MatchTable,
): FoundOverlaps {
  if (matchWith === null && source.overlaps !== null) {
    return { overlaps: workbench.storedOverlaps(source.overlaps), foundAnewBecause: null };
  }
  return {
    overlaps: workbench.findOverlaps(source, matchWith ?? source.evaluation, [...imageIds]),
    foundAnewBecause:
      matchWith === null
        ? 'the run is from before overlaps were stored: they were found in its results file once more'
        : null,
  };
}

/** The slice of questions about what became of single detections. @throws InvalidInputError as {@link sliceFor} does */
export function cellFor(
  workbench: Workbench,
  question: RunQuestion,
  table: MatchTable,
): Omit<CellQuery, 'iouThreshold'> {
  const { imageIds, categoryIds, minScore } = sliceFor(workbench, question, table);
  return {
    ...question.cell,
    ...(imageIds && { imageIds }),
    ...(categoryIds && { categoryIds }),
    ...(minScore !== undefined && { minScore }),
  };
}

/** The slice in terms of image ids alone. @throws InvalidInputError for an attribute that no image has */
export function sliceFor(workbench: Workbench, question: RunQuestion, table: MatchTable): Slice {
  const { source, slice, where } = question;
  if (where.length === 0) return slice;
  const attributes = workbench.imageAttributes(source.annotations);
  return { ...slice, imageIds: imagesWhere(attributes, where, slice.imageIds ?? [...table.imageIds]) };
}
