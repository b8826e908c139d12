/** What a run found beside what it compares: the boxes of masks, the boxes and masks of poses. */
import { EvaluationParameters, type IouType } from '../../../schema/evaluation.ts';
import { RESULTS_NAMES, type ResultsName, resultsKey, resultsName } from '../../../schema/keys.ts';
import { parseWith } from '../../../schema/parse.ts';
import type { RunRecord } from '../../../schema/run.ts';
import type { ObjectStore } from '../../storage/objectStore.ts';
import { comparesLabels } from '../runs/evaluations.ts';

/** The kinds of results that a run published beside those it compares. Brought results are of one kind. */
export async function kindsBeside(store: ObjectStore, run: RunRecord): Promise<ResultsName[]> {
  if (run.inputs.source !== 'model' || comparesLabels(run.inputs.evaluation)) return [];
  const compared = resultsName(run.inputs.evaluation.iouType);
  const others = RESULTS_NAMES.filter((name) => name !== compared);
  const there = await Promise.all(others.map((name) => store.head(resultsKey(run.id, name))));
  return others.filter((_, at) => there[at] !== undefined);
}

/**
 * How results of another kind are evaluated: at the run's thresholds, images and categories. Limits and area ranges are the
 * run's where the two kinds have the same in COCO, and else COCO's.
 */
export function evaluationBeside(own: EvaluationParameters, iouType: IouType): EvaluationParameters {
  if (iouType === own.iouType) return own;
  const { maxDets, areaRanges, sigmas: _sigmas, dilationRatio: _dilationRatio, ...rest } = own;
  const alike = (iouType === 'keypoints') === (own.iouType === 'keypoints');
  const limits = alike ? { maxDets, areaRanges } : {};
  return parseWith(EvaluationParameters, { ...rest, ...limits, iouType }, 'evaluation');
}

/** Why results of another kind are matched when they are asked for, as a sentence. */
export const besideBecause = (own: IouType, asked: IouType): string =>
  `the run keeps matches of its ${WORDS[own]}: its ${WORDS[asked]} were matched when they were asked for`;

const WORDS: Readonly<Record<IouType, string>> = {
  bbox: 'boxes',
  segm: 'masks',
  keypoints: 'keypoints',
  boundary: 'boundaries',
};
