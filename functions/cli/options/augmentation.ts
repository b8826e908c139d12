/** Options of test-time augmentation. */
import type { Command } from 'commander';
import { InvalidInputError } from '../../../schema/errors.ts';
import {
  LARGEST_AUGMENTATION_SIZE,
  SMALLEST_AUGMENTATION_SIZE,
  VOTING_IOU,
} from '../../../schema/usualParameters.ts';
import type { Zoo } from '../../host/zoo.ts';
import type { StartEvaluationRequest } from '../../pipeline/runs/requests.ts';
import { fraction, listOf, wholeNumber } from './numbers.ts';

export interface AugmentationOptions {
  /** True: mirror images alone. */
  readonly tta?: true | number[];
  readonly ttaFlip: boolean;
  readonly ttaVoting?: number | 'none';
  readonly regionHead?: string;
}

const sizes = listOf(wholeNumber(SMALLEST_AUGMENTATION_SIZE, LARGEST_AUGMENTATION_SIZE));
const fractionOrNone = (text: string): number | 'none' => (text === 'none' ? text : fraction(text));

export function addAugmentationOptions(command: Command): Command {
  return (
    command
      .optionsGroup('Test-time augmentation (as in Detectron):')
      .option(
        '--tta [sizes]',
        'look at each image mirrored, too, and at these further sizes in pixels of the side that the model’s resize rule is about',
        sizes,
      )
      // Said, since commander would set it before the options of a command are there.
      .option('--no-tta-flip', 'leave mirror images out', true)
      .option(
        '--tta-voting <iou|none>',
        `boxes that overlap one that stays at least so much vote for it (default: ${VOTING_IOU})`,
        fractionOrNone,
      )
      .option(
        '--region-head <ref>',
        'model that tells masks and key points of the boxes (default: the one that the manifest names)',
      )
      .optionsGroup('Options:')
  );
}

/** @throws InvalidInputError for options of an augmentation that is not asked for, NotFoundError */
export async function augmentationOf(
  zoo: Zoo,
  { tta, ttaFlip, ttaVoting, regionHead }: AugmentationOptions,
): Promise<Pick<StartEvaluationRequest, 'tta'>> {
  if (tta === undefined) {
    if (ttaFlip && ttaVoting === undefined && regionHead === undefined) return {};
    throw new InvalidInputError(
      '--no-tta-flip, --tta-voting and --region-head say how images are augmented: give --tta, too',
      'options of test-time augmentation go with --tta',
      ['--tta'],
    );
  }
  return {
    tta: {
      ...(tta !== true && { scales: tta }),
      horizontalFlip: ttaFlip,
      ...(ttaVoting !== undefined && { votingIou: ttaVoting === 'none' ? null : ttaVoting }),
      ...(regionHead !== undefined && { regionHead: (await zoo.models.find(regionHead)).id }),
    },
  };
}
