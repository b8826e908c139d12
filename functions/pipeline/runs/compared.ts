/** What runs of a model compare. */
import { InvalidInputError } from '../../../schema/errors.ts';
import type { IouType } from '../../../schema/evaluation.ts';
import { resultsName } from '../../../schema/keys.ts';
import type { ModelRecord } from '../../../schema/model.ts';
import type { Task } from '../../../schema/task.ts';
import { resultsOfModel } from '../stages/detectionResults.ts';

const BY_TASK: Readonly<Partial<Record<Task, IouType>>> = {
  INSTANCE_SEGMENTATION: 'segm',
  KEYPOINTS: 'keypoints',
};

/** What is compared where a request does not say: what the model is made for. */
export const comparedOf = ({ manifest }: ModelRecord): IouType => BY_TASK[manifest.task] ?? 'bbox';

/** @throws InvalidInputError where the model does not find what is to be compared */
export function requireFound({ name, manifest }: ModelRecord, iouType: IouType): void {
  const path = ['evaluation', 'iouType'];
  if (manifest.semantic !== undefined) {
    throw new InvalidInputError(
      `${name} gives label maps, which runs do not compare: score label maps with zoo evaluate semantic`,
      'runs are for models that find objects',
      ['model'],
    );
  }
  const found = resultsOfModel(manifest);
  if (found.includes(resultsName(iouType))) return;
  throw new InvalidInputError(
    `${name} gives ${found.join(', ')} and no ${resultsName(iouType)}: leave iouType out, or declare in its manifest where they come from`,
    'what is compared has to be what the model gives',
    path,
  );
}
