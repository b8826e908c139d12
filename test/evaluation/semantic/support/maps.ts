/** Small label maps, counted. */

import type { LabelMap } from '../../../../functions/evaluation/labels/labelMap.ts';
import type { SemanticCounts } from '../../../../functions/evaluation/semantic/counts.ts';
import { SemanticCounter } from '../../../../functions/evaluation/semantic/semanticCounter.ts';
import { parseWith } from '../../../../schema/parse.ts';
import { SemanticParameters, type SemanticParametersInput } from '../../../../schema/semantic.ts';

export type Values = LabelMap['values'];

export const labelMap = (name: string, width: number, values: Values): LabelMap => ({
  name,
  width,
  height: values.length / width,
  values,
});

/** One line of pixels. */
export const line = (name: string, ...labels: number[]): LabelMap =>
  labelMap(name, labels.length, Uint8Array.from(labels));

/** So many pixels of each label, one after another: `runs([98, 1], [2, 0])`. */
export const runs = (...counted: ReadonlyArray<readonly [count: number, label: number]>): number[] =>
  counted.flatMap(([count, label]) => Array<number>(count).fill(label));

export const parametersOf = (given: SemanticParametersInput): SemanticParameters =>
  parseWith(SemanticParameters, given, 'parameters');

export type Pair = readonly [groundTruth: LabelMap, prediction: LabelMap];

export function countsOf(pairs: readonly Pair[], given: SemanticParametersInput): SemanticCounts {
  const counter = new SemanticCounter(parametersOf(given));
  for (const [groundTruth, prediction] of pairs) counter.add(groundTruth, prediction);
  return counter.counts;
}
