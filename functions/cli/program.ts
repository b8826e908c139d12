/** The tree of commands. */
import { Command } from 'commander';
import packageJson from '../../package.json' with { type: 'json' };
import { datasetsAddCommand } from './commands/datasets/add.ts';
import { datasetsHealthCommand } from './commands/datasets/health.ts';
import { datasetsListCommand } from './commands/datasets/list.ts';
import { demoCommand } from './commands/demo.ts';
import { evaluateCommand } from './commands/evaluate.ts';
import { inferCommand } from './commands/infer.ts';
import { modelsAddCommand } from './commands/models/add.ts';
import { modelsListCommand } from './commands/models/list.ts';
import { runCommand } from './commands/run.ts';
import { runsCancelCommand } from './commands/runs/cancel.ts';
import { runsListCommand } from './commands/runs/list.ts';
import { runsMetricsCommand } from './commands/runs/metrics.ts';
import { runsShowCommand } from './commands/runs/show.ts';
import { runsWatchCommand } from './commands/runs/watch.ts';
import { scoreCommand } from './commands/score.ts';
import { serveCommand } from './commands/serve.ts';

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

export function createProgram(): Command {
  return new Command('zoo')
    .description('Zoometry, a model zoo that measures itself: exact COCO evaluation of ONNX vision models.')
    .version(packageJson.version, '-V, --version', 'show the version')
    .helpOption('-h, --help', 'show help for a command')
    .showSuggestionAfterError()
    .commandsGroup('Register:')
    .addCommand(
      group('models', 'The ONNX models of the zoo')
        .addCommand(modelsAddCommand())
        .addCommand(modelsListCommand()),
    )
    .addCommand(
      group('datasets', 'Images with their ground truth')
        .addCommand(datasetsAddCommand())
        .addCommand(datasetsListCommand())
        .addCommand(datasetsHealthCommand()),
    )
    .commandsGroup('Measure:')
    .addCommand(runCommand())
    .addCommand(scoreCommand())
    .addCommand(
      group('runs', 'Evaluations that were asked for, and what came of them')
        .addCommand(runsListCommand(), { isDefault: true })
        .addCommand(runsShowCommand())
        .addCommand(runsMetricsCommand())
        .addCommand(runsWatchCommand())
        .addCommand(runsCancelCommand()),
    )
    .addCommand(inferCommand())
    .addCommand(evaluateCommand())
    .commandsGroup('Serve:')
    .addCommand(serveCommand())
    .addCommand(demoCommand())
    .commandsGroup('Learn:')
    .helpCommand('help [command]', 'show help for a command')
    .addHelpText('after', HELP);
}

function group(name: string, summary: string): Command {
  return new Command(name).description(summary).helpOption('-h, --help', 'show this help').helpCommand(false);
}
