import type { DatasetRecord, DatasetSplit } from '../../../schema/dataset.ts';
import { NotFoundError } from '../../../schema/errors.ts';
import type { Split } from '../../../schema/task.ts';

/**
 * One split of a data set.
 *
 * @throws NotFoundError which names the splits there are
 */
export function splitOf(dataset: DatasetRecord, split: Split): DatasetSplit {
  const found = dataset.splits.find((candidate) => candidate.split === split);
  if (found) return found;
  const there = dataset.splits.map((candidate) => candidate.split).join(', ');
  throw new NotFoundError(`split of data set ${dataset.name} (it has ${there})`, split, ['split']);
}
