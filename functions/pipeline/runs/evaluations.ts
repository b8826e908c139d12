/** What a run compares: objects or label maps. */
import { InvalidInputError } from '../../../schema/errors.ts';
import type { EvaluationParameters } from '../../../schema/evaluation.ts';
import type { RunEvaluation, RunRecord } from '../../../schema/run.ts';
import type { SemanticParameters } from '../../../schema/semantic.ts';

/** True of a run of label maps. */
export function comparesLabels(
  evaluation: RunEvaluation,
): evaluation is Exclude<RunEvaluation, EvaluationParameters> {
  return 'semantic' in evaluation;
}

/** How the objects of a run are compared. @throws InvalidInputError for a run of label maps */
export function objectEvaluation({ id, inputs: { evaluation } }: RunRecord): EvaluationParameters {
  if (!comparesLabels(evaluation)) return evaluation;
  throw new InvalidInputError(
    `run ${id.slice(0, 12)} compares label maps, which have no objects: ask for its semantic metrics`,
    'a run that compares boxes, masks or key points',
    ['run'],
  );
}

/** What is counted of the label maps of a run. @throws InvalidInputError for a run of objects */
export function labelEvaluation({ id, inputs: { evaluation } }: RunRecord): SemanticParameters {
  if (comparesLabels(evaluation)) return evaluation.semantic;
  throw new InvalidInputError(
    `run ${id.slice(0, 12)} compares ${evaluation.iouType}, and no label maps: ask for the metrics of its objects`,
    'a run of label maps',
    ['run'],
  );
}
