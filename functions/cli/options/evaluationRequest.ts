/** Options of an evaluation of a model, as far as they say what is evaluated and how: what `zoo run` and `zoo estimate` have in common. */
import type { Command } from 'commander';
import type { Split } from '../../../schema/task.ts';
import type { Zoo } from '../../host/zoo.ts';
import type { StartEvaluationRequest } from '../../pipeline/runs/requests.ts';
import { type AugmentationOptions, addAugmentationOptions, augmentationOf } from './augmentation.ts';
import { addBoundaryOption, type BoundaryOption, boundaryOf } from './boundary.ts';
import { splitOption } from './choices.ts';
import { addEvaluationOptions, type EvaluationOptions, evaluationOf } from './evaluation.ts';
import { fraction, wholeNumber } from './numbers.ts';

export interface EvaluationRequestOptions extends ParameterOptions {
  readonly model: string;
  readonly dataset: string;
  readonly split: Split;
}

export interface ParameterOptions extends AugmentationOptions, EvaluationOptions, BoundaryOption {
  readonly scoreThreshold?: number;
  readonly nmsIou?: number;
  readonly maxDetections?: number;
  readonly proposals?: string;
  readonly tolerateFailedImages: number;
}

/** What is evaluated: before whatever the command has of its own. */
export function addSubjectOptions(command: Command): Command {
  return command
    .requiredOption('--model <ref>', 'model: name, id, beginning of an id, or name@beginning')
    .requiredOption('--dataset <ref>', 'data set, named in the same ways')
    .addOption(splitOption('the part of the data set'));
}

/** How it is evaluated. */
export function addParameterOptions(command: Command): Command {
  command
    .optionsGroup('Inference (what is left out is the manifest’s):')
    .option('--score-threshold <score>', 'detections must score above this', fraction)
    .option('--nms-iou <iou>', 'a box goes when its IoU with a better one passes this', fraction)
    .option('--max-detections <n>', 'at most this many per image, the best ones', wholeNumber(1, 100_000))
    .option(
      '--proposals <run|file>',
      'boxes to look into, for a model that takes them (proposals, or persons whose poses it tells): a run on the same images, or a COCO results file, also gzipped',
    )
    .option(
      '--tolerate-failed-images <n>',
      'fail the run only when more images than this fail',
      wholeNumber(0),
      0,
    );
  return addBoundaryOption(addEvaluationOptions(addAugmentationOptions(command)));
}

/** The request, with the model and the data set by their ids. */
export async function evaluationRequestOf(
  zoo: Zoo,
  ids: { readonly model: string; readonly dataset: string },
  options: EvaluationRequestOptions,
): Promise<StartEvaluationRequest> {
  return { ...ids, split: options.split, ...(await parametersOf(zoo, options)) };
}

/** How it is evaluated. */
export async function parametersOf(
  zoo: Zoo,
  options: ParameterOptions,
): Promise<Omit<StartEvaluationRequest, 'model' | 'dataset' | 'split'>> {
  const { scoreThreshold, nmsIou, maxDetections, tolerateFailedImages, proposals } = options;
  return {
    tolerateFailedImages,
    ...(scoreThreshold !== undefined && { scoreThreshold }),
    ...(nmsIou !== undefined && { nmsIou }),
    ...(maxDetections !== undefined && { maxDetections }),
    ...(proposals !== undefined && { proposals: await givenProposals(zoo, proposals) }),
    ...(await augmentationOf(zoo, options)),
    evaluation: evaluationOf(options),
    ...(options.boundary !== undefined && { labels: boundaryOf(options) }),
  };
}

/** Few runs have any: what reads them is loaded for those. */
async function givenProposals(zoo: Zoo, text: string): Promise<StartEvaluationRequest['proposals']> {
  const { proposalsOf } = await import('./proposals.ts');
  return proposalsOf(zoo, text);
}
