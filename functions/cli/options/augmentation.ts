/** Options of test-time augmentation. */
import type { Command } from 'commander';
import { AugmentationSize, VOTING_IOU } from '../../../schema/augmentation.ts';
import { InvalidInputError } from '../../../schema/errors.ts';
import type { Zoo } from '../../host/zoo.ts';
import type { StartEvaluationRequest } from '../../pipeline/runs/requests.ts';
import { fraction, listOf, wholeNumber } from './numbers.ts';

export interface AugmentationOptions {
  /** True: mirror images alone. */
  readonly tta?: true | number[];
  readonly ttaFlip: boolean;
  readonly ttaVoting?: number | null;
  readonly regionHead?: string;
}

const sizes = listOf(wholeNumber(AugmentationSize.minValue ?? 1, AugmentationSize.maxValue ?? undefined));
const fractionOrNone = (text: string): number | null => (text === 'none' ? null : fraction(text));

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
      ...(ttaVoting !== undefined && { votingIou: ttaVoting }),
      ...(regionHead !== undefined && { regionHead: (await zoo.models.find(regionHead)).id }),
    },
  };
}
