/** Commands on what was asked for: runs, and orders that stand. */
import type { Command } from 'commander';
import { groupWithDefault, leaf } from '../commandTree.ts';

export function runs(): Command {
  return groupWithDefault(
    'runs',
    'Evaluations that were asked for, and what came of them',
    leaf('list', 'List runs, newest first; what "zoo runs" does.', () => import('../commands/runs/list.ts')),
    leaf('show', 'Show a run: how far it is, or what came of it.', () => import('../commands/runs/show.ts')),
    leaf(
      'metrics',
      'Average precision and recall of a run, or of a slice of it; of label maps mIoU.',
      () => import('../commands/runs/metrics.ts'),
    ),
    leaf(
      'versus',
      'Hold a run against a published baseline, and say what prevents it.',
      () => import('../commands/runs/versus.ts'),
    ),
    leaf(
      'export',
      'Write the results of a run as files: COCO JSON, label maps, or an archive to submit.',
      () => import('../commands/runs/export.ts'),
    ),
    leaf('watch', 'Stay with a run until it is finished.', () => import('../commands/runs/watch.ts')),
    leaf('cancel', 'Stop a run.', () => import('../commands/runs/cancel.ts')),
  );
}

export function orders(): Command {
  return groupWithDefault(
    'orders',
    'Standing orders: evaluate every new version of models of a task on a data set',
    leaf(
      'list',
      'List orders in force, newest first; what "zoo orders" does.',
      () => import('../commands/orders/list.ts'),
    ),
    leaf(
      'add',
      'Have every new version of models of a task evaluated on a data set.',
      () => import('../commands/orders/add.ts'),
    ),
    leaf('remove', 'Take an order out of force.', () => import('../commands/orders/remove.ts')),
  );
}
