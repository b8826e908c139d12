/** What a run compares, in words. */
import type { IouType } from '../../../schema/evaluation.ts';
import type { RunRecord } from '../../../schema/run.ts';
import { comparesLabels } from '../../pipeline/runs/evaluations.ts';

const WORDS: Readonly<Record<IouType, string>> = {
  bbox: 'boxes',
  segm: 'masks',
  keypoints: 'keypoints',
  boundary: 'boundaries',
};

export const comparedAs = (iouType: IouType): string => WORDS[iouType];

export function comparedIn({ inputs: { evaluation } }: Pick<RunRecord, 'inputs'>): string {
  return comparesLabels(evaluation) ? 'label maps' : comparedAs(evaluation.iouType);
}
