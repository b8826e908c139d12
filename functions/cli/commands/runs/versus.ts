/** `zoo runs versus` */
import type { Command } from 'commander';
import { findBaseline } from '../../../baselines/baselines.ts';
import { DEFAULT_TOLERANCE, versusBaseline } from '../../../baselines/versus/versusBaseline.ts';
import { examples, withZoo, zooCommand } from '../../command.ts';
import { numberFrom } from '../../options/numbers.ts';
import { baselineView } from '../../report/baselines/baselineView.ts';
import { describeComparison } from '../../report/baselines/describeComparison.ts';
import { titleOf } from '../../report/title.ts';

interface Options {
  readonly tolerance: number;
}

export function define(command: Command): Command {
  return zooCommand(
    command,
    'Every number that the baseline has stands beside the run’s own, and what prevents comparing them is said. Of a baseline of persons only, the run’s category person is compared.',
  )
    .argument('<run>', 'id of the run, or the beginning of it')
    .argument(
      '<baseline>',
      "key of the baseline, as zoo baselines lists it, or Detectron's number of the model",
    )
    .option(
      '--tolerance <points>',
      'percentage points by which a metric may differ and count as the same',
      numberFrom(0, 100),
      DEFAULT_TOLERANCE,
    )
    .addHelpText(
      'after',
      examples('zoo runs versus 3fa9c1d2 detectron-35857345', 'zoo runs versus 3fa9c1d2 37697547 --json'),
    )
    .action((...received: unknown[]) => {
      const [, key] = received as [string, string];
      return withZoo<Options>(async ({ zoo, options, argument }) => {
        const baseline = findBaseline(key);
        const run = await zoo.runs.find(argument);
        const comparison = await versusBaseline(zoo, run, baseline, options.tolerance);
        return {
          json: { run: run.id, ...comparison, baseline: baselineView(baseline) },
          text: describeComparison(await titleOf(zoo, run), comparison),
        };
      })(...received);
    });
}
