/** Models that do not find boxes by themselves: those of a run or a file are given to them. */
import type { ModelManifest } from './manifest.ts';

export interface GivenBoxes {
  /** So many of an image are enough, the best ones. */
  readonly limit: number;
  /** Their only category; null: of every category. */
  readonly category: number | null;
}

/** Undefined of a model that finds its boxes by itself. */
export function givenBoxes({ input, labelMap }: ModelManifest): GivenBoxes | undefined {
  const { proposals, crops } = input;
  if (proposals) return { limit: proposals.limit, category: null };
  return crops && { limit: crops.limit, category: croppedCategory(labelMap) };
}

/** What the image of a graph is of that takes one object: the class of model index 0. Its category is never null with crops. */
export function croppedCategory(labelMap: ModelManifest['labelMap']): number | null {
  return labelMap.find(({ modelIndex }) => modelIndex === 0)?.categoryId ?? null;
}
