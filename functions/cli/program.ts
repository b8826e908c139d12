/** The tree of commands. */
import { Command } from 'commander';
import packageJson from '../../package.json' with { type: 'json' };
import { group, groupWithDefault, helpCommand, leaf, loadingChosen } from './commandTree.ts';

const HELP = `
From nothing to a number:
  zoo models add --onnx yolox.onnx --manifest yolox.manifest.json
  zoo datasets add --name coco-mini --annotations instances.json --images val2017/
  zoo run --model yolox-nano --dataset coco-mini

Models and data sets are named by name (the newest version of it), by id, by the first 8 or more digits of
an id, or by name@digits. Runs are named by the first digits of their id.

Everything is kept in one folder: --home, else $ZOOMETRY_HOME, else .zoometry in the current directory.
Several programs may use one folder at the same time; they share its work.

Answers go to standard output; progress, warnings and errors to standard error. With --json every command
prints exactly one JSON document, {"error": {"code", "message", …}} where it fails.
Exit codes: 0 done, 1 failed, 2 arguments or files that cannot be used, 130 interrupted.`;

/**
 * The tree of commands, their modules not yet loaded. A further command is one more `leaf`: its name, the sentence that
 * lists and help begin with, and its module, which exports `define`.
 */
export function createProgram(): Command {
  const program = new Command('zoo')
    .description('Zoometry, a model zoo that measures itself: exact COCO evaluation of ONNX vision models.')
    .version(packageJson.version, '-V, --version', 'show the version')
    .helpOption('-h, --help', 'show help for a command')
    .showSuggestionAfterError();
  return loadingChosen(program)
    .commandsGroup('Register:')
    .addCommand(models())
    .addCommand(datasets())
    .commandsGroup('Measure:')
    .addCommand(
      leaf(
        'run',
        'Evaluate a model on a data set, and print the COCO table or its mIoU.',
        () => import('./commands/run.ts'),
      ),
    )
    .addCommand(
      leaf(
        'estimate',
        'Tell what an evaluation would cost and how long it would take, here or on AWS.',
        () => import('./commands/estimate.ts'),
      ),
    )
    .addCommand(
      leaf(
        'score',
        'Score COCO results or label maps that another program made, against a registered data set.',
        () => import('./commands/score.ts'),
      ),
    )
    .addCommand(runs())
    .addCommand(orders())
    .addCommand(
      leaf(
        'inbox',
        'Show what files that were dropped ask for, and what came of it.',
        () => import('./commands/inbox.ts'),
      ),
    )
    .addCommand(
      leaf(
        'table',
        'Print the zoo as Detectron’s model zoo does: training, time and metrics of each model.',
        () => import('./commands/table.ts'),
      ),
    )
    .addCommand(
      leaf(
        'measure',
        'Evaluate every model that ships with the project, and print them as "zoo table" does.',
        () => import('./commands/measure.ts'),
      ),
    )
    .addCommand(leaf('infer', 'Show what a model sees in one image.', () => import('./commands/infer.ts')))
    .addCommand(evaluate())
    .addCommand(analyse())
    .addCommand(
      leaf(
        'compare',
        'Say whether one run or result is better than another, and how surely.',
        () => import('./commands/compare.ts'),
      ),
    )
    .addCommand(baselines())
    .commandsGroup('Serve:')
    .addCommand(
      leaf('serve', 'Serve the zoo over GraphQL until Ctrl-C.', () => import('./commands/serve.ts')),
    )
    .addCommand(
      leaf(
        'demo',
        'Evaluate the model that ships with the project, and serve the outcome. What "npm start" does.',
        () => import('./commands/demo.ts'),
      ),
    )
    .addCommand(
      leaf(
        'deploy',
        'Say what a deployment to AWS can be set to, and what it costs.',
        () => import('./commands/deploy.ts'),
      ),
    )
    .commandsGroup('Learn:')
    .helpCommand(false)
    .addCommand(helpCommand(program))
    .addHelpText('after', HELP);
}

function models(): Command {
  return group(
    'models',
    'The ONNX models of the zoo',
    leaf('add', 'Register an ONNX model with its manifest.', () => import('./commands/models/add.ts')),
    leaf(
      'inspect',
      'Show what an ONNX file and the files beside it say of the model, and write its manifest.',
      () => import('./commands/models/inspect.ts'),
    ),
    leaf('list', 'List registered models, newest first.', () => import('./commands/models/list.ts')),
    leaf(
      'show',
      'Show a model: its graph, and how it was trained.',
      () => import('./commands/models/show.ts'),
    ),
  );
}

function datasets(): Command {
  return group(
    'datasets',
    'Images with their ground truth',
    leaf(
      'add',
      'Register images with their COCO annotations or label maps.',
      () => import('./commands/datasets/add.ts'),
    ),
    leaf(
      'list',
      'List registered data sets, newest first: one line per split.',
      () => import('./commands/datasets/list.ts'),
    ),
    leaf(
      'health',
      'Show what was found wrong, or odd, in a data set.',
      () => import('./commands/datasets/health.ts'),
    ),
  );
}

function runs(): Command {
  return groupWithDefault(
    'runs',
    'Evaluations that were asked for, and what came of them',
    leaf('list', 'List runs, newest first; what "zoo runs" does.', () => import('./commands/runs/list.ts')),
    leaf('show', 'Show a run: how far it is, or what came of it.', () => import('./commands/runs/show.ts')),
    leaf(
      'metrics',
      'Average precision and recall of a run, or of a slice of it; of label maps mIoU.',
      () => import('./commands/runs/metrics.ts'),
    ),
    leaf(
      'versus',
      'Hold a run against a published baseline, and say what prevents it.',
      () => import('./commands/runs/versus.ts'),
    ),
    leaf(
      'export',
      'Write the results of a run as files: COCO JSON, label maps, or an archive to submit.',
      () => import('./commands/runs/export.ts'),
    ),
    leaf('watch', 'Stay with a run until it is finished.', () => import('./commands/runs/watch.ts')),
    leaf('cancel', 'Stop a run.', () => import('./commands/runs/cancel.ts')),
  );
}

function orders(): Command {
  return groupWithDefault(
    'orders',
    'Standing orders: evaluate every new version of models of a task on a data set',
    leaf(
      'list',
      'List orders in force, newest first; what "zoo orders" does.',
      () => import('./commands/orders/list.ts'),
    ),
    leaf(
      'add',
      'Have every new version of models of a task evaluated on a data set.',
      () => import('./commands/orders/add.ts'),
    ),
    leaf('remove', 'Take an order out of force.', () => import('./commands/orders/remove.ts')),
  );
}

/** What others published comes with the program, and needs no zoo. */
function baselines(): Command {
  return groupWithDefault(
    'baselines',
    'What others published: Detectron’s model zoo, a survey of semantic segmentation, ImageNet-S',
    leaf(
      'list',
      'List published baselines, as they were printed; what "zoo baselines" does.',
      () => import('./commands/baselines/list.ts'),
    ),
    leaf(
      'show',
      'Show all that is known of a published baseline, and where it was read.',
      () => import('./commands/baselines/show.ts'),
    ),
    leaf(
      'datasets',
      'List the data sets of the survey with their counts.',
      () => import('./commands/baselines/datasets.ts'),
    ),
    leaf(
      'training',
      'List the backbones and schedules that Detectron’s models were trained with.',
      () => import('./commands/baselines/training.ts'),
    ),
  );
}

/** Comparing files needs no zoo. */
function evaluate(): Command {
  return groupWithDefault(
    'evaluate',
    'Evaluate result files against ground truth files, with the numbers of the reference implementations',
    leaf(
      'detection',
      'Evaluate COCO results against COCO ground truth, with the numbers of pycocotools.',
      () => import('./commands/evaluate/detection.ts'),
    ),
    leaf(
      'semantic',
      'Evaluate semantic segmentations: mIoU by one of four protocols, accuracies, Dice, boundary IoU.',
      () => import('./commands/evaluate/semantic.ts'),
    ),
    leaf(
      'panoptic',
      'Evaluate panoptic segmentations: PQ, SQ and RQ, with the numbers of panopticapi.',
      () => import('./commands/evaluate/panoptic.ts'),
    ),
  );
}

function analyse(): Command {
  return group(
    'analyse',
    'What stands behind the numbers of a run or of a results file',
    leaf(
      'curves',
      'Precision and recall of each category as the score falls.',
      () => import('./commands/analyse/curves.ts'),
    ),
    leaf('confusion', 'Which category is taken for which.', () => import('./commands/analyse/confusion.ts')),
    leaf(
      'scores',
      'The score from which on detections should be kept: the best F1.',
      () => import('./commands/analyse/scores.ts'),
    ),
    leaf('errors', 'Which kind of error costs how much AP.', () => import('./commands/analyse/errors.ts')),
    leaf(
      'calibration',
      'Whether scores are probabilities: ECE, MCE, LaECE, reliability.',
      () => import('./commands/analyse/calibration.ts'),
    ),
    leaf('intervals', 'How sure AP and AR are.', () => import('./commands/analyse/intervals.ts')),
    leaf('worst', 'The images where most goes wrong.', () => import('./commands/analyse/worst.ts')),
    leaf(
      'matches',
      'Every detection and every missed object, with what became of it.',
      () => import('./commands/analyse/matches.ts'),
    ),
  );
}
