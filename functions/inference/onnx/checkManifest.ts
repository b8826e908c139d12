/** Does a manifest fit the graph it was registered with? Asked before a single image is run. */
import { LabelMapError, SchemaError } from '../../../schema/errors.ts';
import type { ModelManifest } from '../../../schema/manifest/manifest.ts';
import type { GraphSummary } from '../../../schema/model.ts';
import { inputProblems } from './checkInputs.ts';
import { checkOutputs } from './checkOutputs.ts';
import { graphWarnings } from './lint.ts';

/**
 * Holds a manifest against its graph. What the graph leaves open (unknown dimensions) fits.
 *
 * @returns warnings: what is allowed and likely wrong
 * @throws SchemaError with JSON pointers into the manifest
 * @throws LabelMapError where the label map does not name each class of the outputs exactly once
 */
export function checkManifest(manifest: ModelManifest, graph: GraphSummary): string[] {
  const outputs = checkOutputs(manifest, graph);
  const problems = [...inputProblems(manifest, graph), ...outputs.problems];
  if (problems.length > 0) throw new SchemaError('manifest', problems);
  if (outputs.classes !== undefined) checkLabelMap(manifest, outputs.classes);
  return graphWarnings(graph);
}

function checkLabelMap({ labelMap }: ModelManifest, classes: number): void {
  const mapped = new Set(labelMap.map(({ modelIndex }) => modelIndex));
  const unmapped = Array.from({ length: classes }, (_, index) => index).filter((index) => !mapped.has(index));
  const beyond = labelMap
    .filter(({ modelIndex }) => modelIndex >= classes)
    .sort((a, b) => a.modelIndex - b.modelIndex)
    .map(({ modelIndex, name }) => `${modelIndex} (${name})`);
  if (unmapped.length === 0 && beyond.length === 0) return;
  const parts = [
    ...(unmapped.length > 0 ? [`does not have model index ${listed(unmapped)}`] : []),
    ...(beyond.length > 0 ? [`has model index ${listed(beyond)}, which the model does not give`] : []),
  ];
  const message = `the model tells ${classes} classes apart (0 to ${classes - 1}), but its label map ${parts.join(' and ')}: give each class one entry, with categoryId null where the data set has no such category`;
  throw new LabelMapError(message, { unmappedModelIndexes: unmapped }, ['manifest', 'labelMap']);
}

const listed = (indexes: readonly (number | string)[]): string =>
  indexes.length <= 10
    ? indexes.join(', ')
    : `${indexes.slice(0, 10).join(', ')} and ${indexes.length - 10} more`;
