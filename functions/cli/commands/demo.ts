/** `zoo demo`, which is also `npm start`: from an empty folder to a number and a service, with nothing to prepare. */
import { type Command, Option } from 'commander';
import { examples, withZoo, zooCommand } from '../command.ts';
import { wholeNumber } from '../options/numbers.ts';
import { addPoolOptions, type PoolOptions, poolOf } from '../options/pool.ts';
import { followRun } from '../report/followRun.ts';
import { answerWith, readReport } from '../report/runReport.ts';
import { DEFAULT_PORT, startServiceSomewhere } from '../service.ts';
import { addShippedDataset, addShippedModel, FIRST_MODEL, SAMPLE_IMAGE } from '../shipped/register.ts';
import { printNote } from '../terminal/streams.ts';
import { answer, note } from '../terminal/style.ts';
import { fields } from '../terminal/table.ts';
import { count, formatBytes, shortId } from '../terminal/units.ts';
import { watchInbox } from '../watchInbox.ts';

interface DemoOptions extends PoolOptions {
  readonly host?: string;
  readonly port?: number;
  readonly exit?: true;
}

export function define(command: Command): Command {
  zooCommand(
    command,
    'The model and its data set are registered, the one is evaluated on the other, and the zoo is served over ' +
      'GraphQL until Ctrl-C. A second time everything is found done.',
  )
    .option('--host <address>', 'address to listen on (default: 127.0.0.1)')
    .addOption(
      new Option(
        '--port <n>',
        `port to listen on (default: ${DEFAULT_PORT}, or the next free one)`,
      ).argParser(wholeNumber(0, 65_535)),
    )
    .option('--exit', 'end after the table instead of serving on');
  return addPoolOptions(command)
    .addHelpText('after', examples('npm start', 'zoo demo --exit --json'))
    .action(
      withZoo<DemoOptions>(
        async ({ zoo, options, interruption, print }) => {
          printNote(`\n${note.heading('Zoometry')}, a model zoo that measures itself\n`);
          const { record: model, created: newModel } = await addShippedModel(zoo);
          step('model', model.name, newModel, `${model.manifest.family}, ${formatBytes(model.bytes)}`);
          const { record: dataset, created: newDataset } = await addShippedDataset(zoo);
          const images = dataset.splits.reduce((sum, split) => sum + split.imageCount, 0);
          step('data set', dataset.name, newDataset, count(images, 'image'));

          const service = await startServiceSomewhere(zoo, options);
          printNote(`  service   ${service.url}`);
          const folder = options.exit ? undefined : await watchInbox(zoo);
          if (folder) printNote(`  inbox     ${zoo.inboxFiles.directory}`);

          const { run, existed } = await zoo.runs.start({ model: model.id, dataset: dataset.id });
          printNote(
            `  run       ${shortId(run.id).padEnd(NAME_WIDTH)}  ${note.faint(run.status === 'SUCCEEDED' ? 'done before, nothing to infer' : 'evaluating the model on the data set')}\n`,
          );
          const report = await readReport(zoo, await followRun(zoo, run, interruption));
          const { json, text, exitCode } = answerWith(report, { url: service.url, existed });
          const next = options.exit ? nextSteps(run.id) : openAddress(service.url, run.id);
          print({ json, text: `${text}\n\n${next}\n` });
          process.exitCode = exitCode;
          if (!options.exit) await interruption.wait();
          await folder?.close();
          await service.close();
          return undefined;
        },
        (options) => ({ pool: poolOf(options), resume: true }),
      ),
    );
}

const NAME_WIDTH = 12;

function step(kind: string, name: string, created: boolean, about: string): void {
  printNote(
    `  ${kind.padEnd(8)}  ${name.padEnd(NAME_WIDTH)}  ${note.faint(`${about}, ${created ? 'registered' : 'registered before'}`)}`,
  );
}

function openAddress(url: string, runId: string): string {
  return `${fields([['open', answer.heading(url)]])}\n${nextSteps(runId)}\n${fields([['stop', 'Ctrl-C']])}`;
}

function nextSteps(runId: string): string {
  return fields([
    [
      'try ',
      [
        `npm run zoo -- runs metrics ${shortId(runId)} --per-category`,
        `npm run zoo -- infer --model ${FIRST_MODEL} --image ${SAMPLE_IMAGE}`,
      ].join('\n'),
    ],
  ]);
}
