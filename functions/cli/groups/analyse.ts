/** Commands on what stands behind the numbers. */
import type { Command } from 'commander';
import { group, leaf } from '../commandTree.ts';

export function analyse(): Command {
  return group(
    'analyse',
    'What stands behind the numbers of a run or of a results file',
    leaf(
      'curves',
      'Precision and recall of each category as the score falls.',
      () => import('../commands/analyse/curves.ts'),
    ),
    leaf('confusion', 'Which category is taken for which.', () => import('../commands/analyse/confusion.ts')),
    leaf(
      'scores',
      'The score from which on detections should be kept: the best F1.',
      () => import('../commands/analyse/scores.ts'),
    ),
    leaf('errors', 'Which kind of error costs how much AP.', () => import('../commands/analyse/errors.ts')),
    leaf(
      'calibration',
      'Whether scores are probabilities: ECE, MCE, LaECE, reliability.',
      () => import('../commands/analyse/calibration.ts'),
    ),
    leaf('intervals', 'How sure AP and AR are.', () => import('../commands/analyse/intervals.ts')),
    leaf('worst', 'The images where most goes wrong.', () => import('../commands/analyse/worst.ts')),
    leaf(
      'matches',
      'Every detection and every missed object, with what became of it.',
      () => import('../commands/analyse/matches.ts'),
    ),
  );
}
