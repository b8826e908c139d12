/** `zoo measure` */
import type { Command } from 'commander';
import { type ZooTableRow, zooTable } from '../../pipeline/zooTable/zooTable.ts';
import { examples, withZoo, zooCommand } from '../command.ts';
import { EXIT } from '../exitCodes.ts';
import { listOf, wholeNumber } from '../options/numbers.ts';
import { addPoolOptions, type PoolOptions, poolOf } from '../options/pool.ts';
import { describeFailure } from '../report/failedImages.ts';
import { zooTableMarkdown } from '../report/zooTableMarkdown.ts';
import { type Measured, measureShipped } from '../shipped/measure.ts';
import { chosenMeasurements } from '../shipped/measurements.ts';

interface MeasureOptions extends PoolOptions {
  readonly pictures?: number;
  readonly only?: readonly string[];
}

export function define(command: Command): Command {
  zooCommand(
    command,
    'Models and pictures are registered, and one run follows the other: those that propose boxes come before those that look ' +
      'into them. What was done before is found done, so an interrupted measurement goes on.',
  )
    .option('--pictures <n>', 'only the first pictures, to try it', wholeNumber(1))
    .option(
      '--only <list>',
      'only these models, and those that propose boxes for them: names, separated by commas',
      listOf((name) => name),
    );
  return addPoolOptions(command)
    .addHelpText(
      'after',
      examples(
        'zoo measure',
        'zoo measure --only scenes-fast-rcnn,scenes-mask-rcnn',
        'zoo measure --home measured --pictures 8 --json',
      ),
    )
    .action(
      withZoo<MeasureOptions>(
        async ({ zoo, options, interruption }) => {
          const measured = await measureShipped(
            zoo,
            interruption,
            chosenMeasurements(options.only),
            options.pictures,
          );
          const runs = new Set(measured.map(({ run }) => run?.id));
          const rows = (await zooTable(zoo)).filter(({ run }) => runs.has(run));
          const failed = measured.filter(({ run }) => run?.status !== 'SUCCEEDED');
          const exitCode = failed.length > 0 ? EXIT.failed : EXIT.done;
          return { json: jsonOf(rows, measured, failed), text: textOf(rows, failed), exitCode };
        },
        (options) => ({ pool: poolOf(options) }),
      ),
    );
}

function jsonOf(rows: readonly ZooTableRow[], measured: readonly Measured[], failed: readonly Measured[]) {
  const message = `not measured: ${failed.map(({ model }) => model).join(', ')}`;
  const runs = measured.map(({ run, ...measurement }) => ({
    ...measurement,
    run: run?.id ?? null,
    status: run?.status ?? null,
    failure: run?.failure ?? null,
  }));
  return { ...(failed.length > 0 && { error: { code: 'RUN_FAILED', message } }), rows, runs };
}

function textOf(rows: readonly ZooTableRow[], failed: readonly Measured[]): string {
  const reasons = failed.map(({ model, run }) =>
    run === null
      ? `${model}: not run`
      : `${model}: ${run.failure ? describeFailure(run.failure) : run.status}`,
  );
  return [zooTableMarkdown(rows), ...(reasons.length > 0 ? ['', ...reasons] : [])].join('\n');
}
