/** Options that say what of a detection is compared: what `evaluate` and `score` have in common. */
import { type Command, Option } from 'commander';
import { IOU_TYPES } from '../../../schema/cocoParameters.ts';
import type { IouType } from '../../../schema/evaluation.ts';
import { decimal, listOf } from './numbers.ts';

export interface GeometryOptions {
  readonly iouType: IouType;
  readonly sigmas?: number[];
  readonly dilationRatio?: number;
}

export function addGeometryOptions(command: Command): Command {
  return command
    .addOption(new Option('--iou-type <type>', 'what is compared').choices(IOU_TYPES).default('bbox'))
    .option(
      '--sigmas <list>',
      'falloff of each keypoint, kpt_oks_sigmas (default: 17 of COCO, .026,.025,…,.089)',
      listOf(decimal),
    )
    .option(
      '--dilation-ratio <ratio>',
      'how wide a boundary is, as a part of the image’s diagonal (default: 0.02)',
      decimal,
    );
}
