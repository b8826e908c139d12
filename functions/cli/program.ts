/** The tree of commands. */
import { Command } from 'commander';
import packageJson from '../../package.json' with { type: 'json' };
import { helpCommand, leaf, loadingChosen } from './commandTree.ts';
import { analyse } from './groups/analyse.ts';
import { baselines, evaluate } from './groups/files.ts';
import { datasets, models } from './groups/registered.ts';
import { remote } from './groups/remote.ts';
import { orders, runs } from './groups/runs.ts';

const HELP = `
From nothing to a number:
  zoo models add --onnx yolox.onnx --manifest yolox.manifest.json
  zoo datasets add --name coco-mini --annotations instances.json --images val2017/
  zoo run --model yolox-nano --dataset coco-mini

Models and data sets are named by name (the newest version of it), by id, by the first 8 or more digits of
an id, or by name@digits. Runs are named by the first digits of their id.

Everything is kept in one folder: --home, else $ZOOMETRY_HOME, else .zoometry in the current directory.
Several programs may use one folder at the same time; they share its work. Or it is kept behind an API:
"zoo remote login URL" names it, and --remote NAME, or $ZOOMETRY_REMOTE, stands where --home would.

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
    .addCommand(remote())
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
