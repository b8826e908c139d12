/**
 * Options of an evaluation: what all commands that evaluate have in common. Each one left out is COCO's own value, or that of
 * the protocol that was asked for.
 */
import { type Command, InvalidArgumentError } from 'commander';
import { HIGHEST_LIMIT, MOST_LIMITS } from '../../../schema/cocoParameters.ts';
import type { AreaRange, EvaluationParametersInput } from '../../../schema/evaluation.ts';
import { decimal, fraction, listOf, wholeNumber } from './numbers.ts';

export interface EvaluationOptions {
  readonly iouThresholds?: number[];
  readonly maxDets?: number[];
  readonly areaRanges?: AreaRange[];
  readonly classAgnostic?: true;
}

export function addEvaluationOptions(command: Command): Command {
  return command
    .optionsGroup('Evaluation (how detections are scored):')
    .option(
      '--iou-thresholds <list>',
      'IoUs at which a detection is right (default: 0.50,0.55,…,0.95)',
      listOf(fraction),
    )
    .option(
      '--max-dets <list>',
      'detections that count per image and category (default: 1,10,100; of keypoints 20)',
      maxDets,
    )
    .option(
      '--area-ranges <list>',
      'name:min:max of ground truth areas in pixels (default: all, small, medium, large as in COCO; of keypoints no small)',
      listOf(areaRange),
    )
    .option('--class-agnostic', 'take all categories for one, as proposals are scored')
    .optionsGroup('Options:');
}

export function evaluationOf(options: EvaluationOptions): EvaluationParametersInput {
  const { iouThresholds, maxDets, areaRanges, classAgnostic } = options;
  return {
    ...(iouThresholds && { iouThresholds }),
    ...(maxDets && { maxDets }),
    ...(areaRanges && { areaRanges }),
    ...(classAgnostic && { classAgnostic }),
  };
}

/** As the schema of parameters has them: a command with no other parameters needs no schema. */
function maxDets(text: string): number[] {
  const limits = listOf(wholeNumber(1, HIGHEST_LIMIT))(text);
  if (limits.length > MOST_LIMITS) throw new InvalidArgumentError(`Give at most ${MOST_LIMITS} numbers.`);
  return limits;
}

function areaRange(text: string): AreaRange {
  const [name, min, max, ...more] = text.split(':');
  if (!name || !min || !max || more.length > 0) {
    throw new InvalidArgumentError(`${JSON.stringify(text)} is not name:min:max, as in tiny:0:256.`);
  }
  return { name, min: decimal(min), max: decimal(max) };
}
