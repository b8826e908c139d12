/** What runs of a model compare. */
import { InvalidInputError } from '../../../schema/errors.ts';
import type { IouType } from '../../../schema/evaluation.ts';
import { resultsName } from '../../../schema/keys.ts';
import type { ModelRecord } from '../../../schema/model.ts';
import type { Task } from '../../../schema/task.ts';
import { resultsOfModel } from '../stages/objects/detectionResults.ts';
import type { StartEvaluationRequest } from './requests.ts';

const BY_TASK: Readonly<Partial<Record<Task, IouType>>> = {
  INSTANCE_SEGMENTATION: 'segm',
  KEYPOINTS: 'keypoints',
};

/** What is compared where a request does not say: what the model is made for. */
export const comparedOf = ({ manifest }: ModelRecord): IouType => BY_TASK[manifest.task] ?? 'bbox';

/**
 * Holds the parameters that were asked for against what the model gives.
 *
 * @throws InvalidInputError for one that its runs have no use for
 */
export function requireParametersOf({ name, manifest }: ModelRecord, asked: StartEvaluationRequest): void {
  if (manifest.semantic === undefined) {
    if (asked.labels !== undefined) {
      throw refused(`${name} gives no label maps: leave out what is counted of them`, 'labels');
    }
    // What several looks find overlaps even where the graph suppresses what one look finds.
    if (asked.nmsIou !== undefined && manifest.postprocessing.nms === undefined && asked.tta === undefined) {
      throw new InvalidInputError(
        `the graph of ${name} suppresses overlapping boxes by itself: leave nmsIou out`,
        'nmsIou only for models whose manifest has postprocessing.nms',
        ['nmsIou'],
      );
    }
    return;
  }
  const [evaluated] = Object.keys(asked.evaluation ?? {});
  if (evaluated !== undefined) {
    throw refused(
      `${name} gives label maps, which have no objects to compare: leave ${evaluated} out`,
      'evaluation',
      evaluated,
    );
  }
  const ofObjects = (['scoreThreshold', 'nmsIou', 'maxDetections'] as const).find(
    (key) => asked[key] !== undefined,
  );
  if (ofObjects !== undefined) {
    throw refused(`${name} gives label maps, and detects nothing: leave ${ofObjects} out`, ofObjects);
  }
}

const refused = (message: string, ...path: string[]): InvalidInputError =>
  new InvalidInputError(message, 'parameters are those of what the model gives', path);

/** @throws InvalidInputError where a model that finds objects does not find what is to be compared */
export function requireFound({ name, manifest }: ModelRecord, iouType: IouType): void {
  if (manifest.semantic !== undefined) return;
  const found = resultsOfModel(manifest);
  if (found.includes(resultsName(iouType))) return;
  throw new InvalidInputError(
    `${name} gives ${found.join(', ')} and no ${resultsName(iouType)}: leave iouType out, or declare in its manifest where they come from`,
    'what is compared has to be what the model gives',
    ['evaluation', 'iouType'],
  );
}
