/** What is counted of label maps, as a data set's rules for them have it. */
import type { LabelMapRules } from '../../../schema/labelMaps.ts';
import { SemanticParameters } from '../../../schema/semantic.ts';

export interface CountedBeside {
  /** Numbers of predictions that are none of the classes. */
  readonly other?: Iterable<number>;
  /** Width of boundaries as a part of the image's diagonal; they are counted where it is given. */
  readonly boundaryRatio?: number | undefined;
}

/** Object sizes are always counted: they cost nothing beside the rest. */
export function mapParameters(
  { encoding, classes, background, ignore, other }: LabelMapRules,
  beside: CountedBeside = {},
): SemanticParameters {
  const ids = classes.map(({ id }) => id);
  const known = new Set(ids);
  return SemanticParameters.parse({
    classes: ids.length,
    groundTruthEncoding: encoding,
    predictionEncoding: encoding,
    ignore,
    other: [...other, ...[...(beside.other ?? [])].filter((label) => !known.has(label))],
    ...(encoding === 'INDEX' && { classIds: ids }),
    bySize: true,
    ...(background !== undefined && { background: ids.indexOf(background) }),
    ...(beside.boundaryRatio !== undefined && { boundaryRatio: beside.boundaryRatio }),
  });
}
