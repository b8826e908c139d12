/** `zoo runs list` */
import type { Command } from 'commander';
import { DamagedObjectError } from '../../../../schema/errors.ts';
import type { RunRecord } from '../../../../schema/run.ts';
import { RunStatus } from '../../../../schema/task.ts';
import type { Zoo } from '../../../host/zoo.ts';
import { comparesLabels } from '../../../pipeline/runs/evaluations.ts';
import { examples, withZoo, zooCommand } from '../../command.ts';
import { oneOf } from '../../options/choices.ts';
import { listOf } from '../../options/numbers.ts';
import { addPagingOptions, moreLine, type PagingOptions, pageInfo, pageOf } from '../../options/paging.ts';
import { comparedIn } from '../../report/compared.ts';
import { runView } from '../../report/runView.ts';
import { countsImages } from '../../terminal/progress.ts';
import { statusStyle } from '../../terminal/style.ts';
import { table } from '../../terminal/table.ts';
import { formatTime, shortId } from '../../terminal/units.ts';

interface ListOptions extends PagingOptions {
  readonly model?: string;
  readonly dataset?: string;
  readonly status?: RunStatus[];
}

export function define(command: Command): Command {
  return addPagingOptions(zooCommand(command))
    .option('--model <ref>', 'only runs of this model')
    .option('--dataset <ref>', 'only runs on this data set')
    .option(
      '--status <list>',
      `only runs in one of these states: ${RunStatus.options.join(', ')}`,
      listOf(oneOf(RunStatus)),
    )
    .addHelpText(
      'after',
      examples('zoo runs', 'zoo runs --status failed,cancelled', 'zoo runs --model yolox-nano --json'),
    )
    .action(
      withZoo<ListOptions>(async ({ zoo, options }) => {
        const { model, dataset, status } = options;
        const filter = {
          ...(model !== undefined && { model: (await zoo.models.find(model)).id }),
          ...(dataset !== undefined && { dataset: (await zoo.datasets.find(dataset)).id }),
          ...(status && { status }),
        };
        const page = await zoo.runs.list(filter, pageOf(options));
        const runs = page.entries.map(({ record }) => record);
        const none = 'no runs: start one with zoo run';
        return {
          json: { runs: runs.map(runView), ...pageInfo(page) },
          text: runs.length > 0 ? (await runTable(zoo, runs)) + moreLine(page) : none,
        };
      }),
    );
}

async function runTable(zoo: Zoo, runs: readonly RunRecord[]): Promise<string> {
  const rows = await Promise.all(
    runs.map(async (run) => ({
      run,
      model: run.model === null ? '(results)' : (await zoo.models.get(run.model)).name + augmentedSuffix(run),
      dataset: (await zoo.datasets.get(run.dataset)).name,
      ap: await numberOf(zoo, run),
    })),
  );
  return table(
    [
      { title: 'RUN', cell: ({ run }) => shortId(run.id) },
      { title: 'MODEL', cell: ({ model }) => model },
      { title: 'DATA SET', cell: ({ dataset }) => dataset },
      { title: 'COMPARES', cell: ({ run }) => comparedIn(run) },
      { title: 'STATUS', cell: ({ run }) => run.status, style: ({ run }) => statusStyle(run.status) },
      {
        title: 'IMAGES',
        cell: ({ run }) =>
          countsImages(run) ? `${run.progress.imagesDone}/${run.progress.imagesTotal}` : '–',
        align: 'right',
      },
      { title: 'FAILED', cell: ({ run }) => String(run.progress.imagesFailed), align: 'right' },
      { title: 'INFERRED', cell: ({ run }) => String(run.imagesInferred), align: 'right' },
      { title: 'AP', cell: ({ ap }) => ap, align: 'right' },
      { title: 'STARTED (UTC)', cell: ({ run }) => formatTime(run.startedAt ?? run.createdAt) },
    ],
    rows,
  );
}

/** One run whose numbers were damaged must not hide the others; "zoo runs show" tells all of it. */
async function numberOf(zoo: Zoo, run: RunRecord): Promise<string> {
  if (run.status !== 'SUCCEEDED') return '–';
  try {
    if (comparesLabels(run.inputs.evaluation)) {
      const { value } = (await zoo.semantic.of(run)).metrics.miou;
      return value === null ? '–' : `mIoU ${value.toFixed(3)}`;
    }
    const metrics = await zoo.metrics.summary(run);
    // Undefined is −1 in pycocotools' numbers, and no number here.
    const [ap = -1] = metrics.protocol === 'COCO' ? metrics.stats : [];
    return ap < 0 ? '–' : ap.toFixed(3);
  } catch (error) {
    if (error instanceof DamagedObjectError) return 'damaged';
    throw error;
  }
}

/** Runs of one model with and without test-time augmentation stand beside each other. */
const augmentedSuffix = ({ inputs }: RunRecord): string =>
  inputs.source === 'model' && inputs.inference.tta ? ', test-time aug.' : '';
