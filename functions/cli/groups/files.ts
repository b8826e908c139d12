/** Commands that need no zoo: of files, and of what others published. */
import type { Command } from 'commander';
import { groupWithDefault, leaf } from '../commandTree.ts';

/** Comparing files needs no zoo. */
export function evaluate(): Command {
  return groupWithDefault(
    'evaluate',
    'Evaluate result files against ground truth files, with the numbers of the reference implementations',
    leaf(
      'detection',
      'Evaluate COCO results against COCO ground truth, with the numbers of pycocotools.',
      () => import('../commands/evaluate/detection.ts'),
    ),
    leaf(
      'semantic',
      'Evaluate semantic segmentations: mIoU by one of four protocols, accuracies, Dice, boundary IoU.',
      () => import('../commands/evaluate/semantic.ts'),
    ),
    leaf(
      'panoptic',
      'Evaluate panoptic segmentations: PQ, SQ and RQ, with the numbers of panopticapi.',
      () => import('../commands/evaluate/panoptic.ts'),
    ),
  );
}

/** What others published comes with the program, and needs no zoo. */
export function baselines(): Command {
  return groupWithDefault(
    'baselines',
    'What others published: Detectron’s model zoo, a survey of semantic segmentation, ImageNet-S',
    leaf(
      'list',
      'List published baselines, as they were printed; what "zoo baselines" does.',
      () => import('../commands/baselines/list.ts'),
    ),
    leaf(
      'show',
      'Show all that is known of a published baseline, and where it was read.',
      () => import('../commands/baselines/show.ts'),
    ),
    leaf(
      'datasets',
      'List the data sets of the survey with their counts.',
      () => import('../commands/baselines/datasets.ts'),
    ),
    leaf(
      'training',
      'List the backbones and schedules that Detectron’s models were trained with.',
      () => import('../commands/baselines/training.ts'),
    ),
  );
}
