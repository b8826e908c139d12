/** What a run compares, in words. */
import type { IouType } from '../../../schema/evaluation.ts';

const WORDS: Readonly<Record<IouType, string>> = {
  bbox: 'boxes',
  segm: 'masks',
  keypoints: 'keypoints',
  boundary: 'boundaries',
};

export const comparedAs = (iouType: IouType): string => WORDS[iouType];

export function comparedIn({
  inputs,
}: {
  readonly inputs: { readonly evaluation: { readonly iouType: IouType } };
}): string {
  return comparedAs(inputs.evaluation.iouType);
}
