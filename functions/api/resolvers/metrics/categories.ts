/** The names of categories. */
import type { Category } from '../../../../schema/dataset.ts';
import { datasetOf } from '../../../pipeline/runs/identity.ts';
import { splitOf } from '../../../registry/datasets/splitOf.ts';
import type { ApiContext } from '../../context.ts';
import type { RunParent } from '../../parents.ts';

/** The categories of the split that a run is scored on, by id. */
export async function categoriesOf(
  run: RunParent,
  { zoo }: ApiContext,
): Promise<ReadonlyMap<number, Category>> {
  const dataset = await zoo.datasets.get(run.dataset);
  const { categories } = splitOf(dataset, datasetOf(run.inputs).split);
  return new Map(categories.map((category) => [category.id, category]));
}

export function categoryOf(categories: ReadonlyMap<number, Category>, id: number): Category {
  return categories.get(id) ?? { id, name: String(id) };
}
