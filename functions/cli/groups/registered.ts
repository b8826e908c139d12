/** Commands on what is registered: models and data sets. */
import type { Command } from 'commander';
import { group, leaf } from '../commandTree.ts';

export function models(): Command {
  return group(
    'models',
    'The ONNX models of the zoo',
    leaf('add', 'Register an ONNX model with its manifest.', () => import('../commands/models/add.ts')),
    leaf(
      'inspect',
      'Show what an ONNX file and the files beside it say of the model, and write its manifest.',
      () => import('../commands/models/inspect.ts'),
    ),
    leaf('list', 'List registered models, newest first.', () => import('../commands/models/list.ts')),
    leaf(
      'show',
      'Show a model: its graph, and how it was trained.',
      () => import('../commands/models/show.ts'),
    ),
  );
}

export function datasets(): Command {
  return group(
    'datasets',
    'Images with their ground truth',
    leaf(
      'add',
      'Register images with their COCO annotations or label maps.',
      () => import('../commands/datasets/add.ts'),
    ),
    leaf(
      'list',
      'List registered data sets, newest first: one line per split.',
      () => import('../commands/datasets/list.ts'),
    ),
    leaf(
      'health',
      'Show what was found wrong, or odd, in a data set.',
      () => import('../commands/datasets/health.ts'),
    ),
  );
}
