/** How label maps are compared: as the data set says what its own mean. */
import type { DatasetRecord, SplitLabelMaps } from '../../../schema/dataset.ts';
import { InvalidInputError } from '../../../schema/errors.ts';
import type { ModelRecord } from '../../../schema/model.ts';
import type { RunEvaluation } from '../../../schema/run.ts';
import type { Split } from '../../../schema/task.ts';
import { mapParameters } from '../../evaluation/semantic/mapParameters.ts';
import { splitOf } from '../../registry/datasets/splitOf.ts';

/** What is asked of a run of label maps beside what its data set says. */
export interface LabelRequest {
  /** Boundaries are counted where it is given, so wide as a part of the image's diagonal. */
  readonly boundaryRatio?: number | undefined;
}

type LabelEvaluation = Extract<RunEvaluation, { semantic: unknown }>;

/**
 * @param model whose label maps they are; null where they were brought. What it may write for none of the classes is no
 *   class of the data set, and none of its mistakes
 * @throws InvalidInputError for a split without label maps
 */
export function evaluationOfLabels(
  model: ModelRecord | null,
  dataset: DatasetRecord,
  split: Split,
  { boundaryRatio }: LabelRequest,
): LabelEvaluation {
  const maps = labelMapsOf(dataset, split);
  return { semantic: mapParameters(maps, { other: model ? numbersOf(model) : [], boundaryRatio }) };
}

/** @throws as {@link evaluationOfLabels} does */
export function labelMapsOf(dataset: DatasetRecord, split: Split): SplitLabelMaps {
  const { labelMaps } = splitOf(dataset, split);
  if (labelMaps === undefined) {
    throw new InvalidInputError(
      `data set ${dataset.name} ${split} has no label maps to compare with: register it with them (zoo datasets add --label-maps, or labelMaps beside its annotations)`,
      'label maps are compared with label maps',
      ['dataset'],
    );
  }
  return labelMaps;
}

/** Every number that a model may write. */
function numbersOf({ manifest: { semantic, labelMap } }: ModelRecord): number[] {
  const other = semantic?.otherId ?? 0;
  return [other, ...labelMap.flatMap(({ categoryId }) => categoryId ?? [])];
}

/** Images that are labelled and not scored, as a sentence; nothing where there are none. */
export function unscoredWarning({ missing: { count, first } }: SplitLabelMaps): string[] {
  if (count === 0) return [];
  const named = first.slice(0, 5).join(', ');
  return [
    `${count} ${count === 1 ? 'image has' : 'images have'} no label map in the data set, and ${count === 1 ? 'is' : 'are'} not scored: ${named}${count > 5 ? ', …' : ''}`,
  ];
}
