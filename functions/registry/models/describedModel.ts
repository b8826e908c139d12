/** A graph with what is known of it before it is registered. */
import type { DatasetRecord } from '../../../schema/dataset.ts';
import { InvalidInputError, SchemaError } from '../../../schema/errors.ts';
import type { ModelManifest } from '../../../schema/manifest/manifest.ts';
import type { GraphSummary } from '../../../schema/model.ts';
import { checkPointer } from '../../inference/metadata/assembled.ts';
import {
  type DescriptionRequest,
  describeModel,
  type ModelDescription,
} from '../../inference/metadata/description.ts';
import type { NamedCategory } from '../../inference/metadata/labelMatch.ts';
import { openAxes } from '../../inference/onnx/lint.ts';

export type DescribeOptions = Omit<DescriptionRequest, 'graph' | 'categories'> & {
  /** The data set whose categories the classes are matched with, by name. */
  readonly dataset?: DatasetRecord;
};

export interface DescribedModel {
  readonly graph: GraphSummary;
  readonly description: ModelDescription;
  /** What the graph leaves open. */
  readonly openAxes: readonly string[];
}

/** @throws InvalidInputError where an answer is for no member of a manifest, or the data set contradicts itself */
export async function describeGraph(
  graph: GraphSummary,
  { dataset, ...about }: DescribeOptions,
): Promise<DescribedModel> {
  for (const pointer of about.answers?.keys() ?? []) checkPointer(pointer, ['set']);
  const categories = dataset && categoriesOf(dataset);
  const description = await describeModel({ ...about, graph, ...(categories ? { categories } : {}) });
  return { graph, description, openAxes: openAxes(graph) };
}

/** The manifest that a description comes to. @throws SchemaError that lists what is missing */
export function completeManifest({ manifest, missing }: ModelDescription, graphFile: string): ModelManifest {
  if (manifest) return manifest;
  const problems = missing.map(({ pointer, message, source }) => ({
    pointer,
    code: 'MISSING',
    message: source ? `${message} (${source.file}${source.at === '' ? '' : ` ${source.at}`})` : message,
  }));
  throw new SchemaError(`no whole manifest can be made for ${graphFile}`, problems);
}

/** Categories of all splits. */
function categoriesOf({ name, splits }: DatasetRecord): NamedCategory[] {
  const categories = new Map<number, NamedCategory>();
  for (const category of splits.flatMap((split) => split.categories)) {
    const known = categories.get(category.id);
    if (known && known.name !== category.name) {
      const message = `category ${category.id} of the data set ${name} is ${JSON.stringify(known.name)} in one split and ${JSON.stringify(category.name)} in another: its classes cannot be told by name`;
      throw new InvalidInputError(message, 'one name for each category', ['dataset']);
    }
    categories.set(category.id, category);
  }
  return [...categories.values()];
}
