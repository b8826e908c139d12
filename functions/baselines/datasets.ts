/** The data sets that values were published on. */
import type { PublishedDataset } from '../../schema/baselines/segmentationFiles.ts';
import { InvalidInputError } from '../../schema/errors.ts';
import type { Split } from '../../schema/task.ts';
import { datasetTable, imageNetSTable } from './dataFiles.ts';
import { fold } from './query/fold.ts';

/** A data set as far as the sources tell of it. */
export interface KnownDataset {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly classes: number;
  /** Images of a split; null where they are not told, or told in thousands. */
  readonly images: Readonly<Record<Split, number | null>>;
}

const COUNTS = { TRAIN: 'training', VAL: 'validation', TEST: 'testing' } as const satisfies Record<
  Split,
  string
>;

/** Those of the survey's table 1, and ImageNet-S. */
export function knownDatasets(): readonly KnownDataset[] {
  const { dataset } = imageNetSTable();
  const unknown = { TRAIN: null, VAL: null, TEST: null };
  return [...datasetTable().rows.map(ofSurvey), { ...dataset, images: unknown }];
}

function ofSurvey(row: PublishedDataset): KnownDataset {
  const images = (split: Split): number | null =>
    row.rounded.includes(COUNTS[split]) ? null : (row[COUNTS[split]] ?? null);
  return {
    name: row.name,
    aliases: row.aliases,
    classes: row.classes,
    images: { TRAIN: images('TRAIN'), VAL: images('VAL'), TEST: images('TEST') },
  };
}

/**
 * The data set that somebody means.
 *
 * @throws InvalidInputError which names those that there are
 */
export function datasetBy(name: string, path: readonly string[]): KnownDataset {
  const all = knownDatasets();
  const wanted = fold(name);
  const found = all.find((each) => [each.name, ...each.aliases].some((one) => fold(one) === wanted));
  if (found) return found;
  const names = all.map((each) => each.name).join(', ');
  throw new InvalidInputError(
    `${JSON.stringify(name)} is no data set of the published tables: they have ${names}`,
    'a data set of the published tables',
    path,
  );
}
