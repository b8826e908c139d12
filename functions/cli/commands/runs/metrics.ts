/** `zoo runs metrics` */
import type { Command } from 'commander';
import type { RunRecord } from '../../../../schema/run.ts';
import { formatCocoTable } from '../../../evaluation/coco/cocoTable.ts';
import type { Slice } from '../../../evaluation/coco/slice.ts';
import type { Zoo } from '../../../host/zoo.ts';
import { datasetOf } from '../../../pipeline/runs/identity.ts';
import { splitOf } from '../../../registry/datasets/splitOf.ts';
import { examples, withZoo, zooCommand } from '../../command.ts';
import { fraction, integer, listOf, wholeNumber } from '../../options/numbers.ts';
import { areaTable, undefinedNotes } from '../../report/areaTable.ts';
import { categoryTable } from '../../report/categoryTable.ts';
import { titleOf } from '../../report/title.ts';
import { answer } from '../../terminal/style.ts';

interface MetricsOptions {
  readonly categoryIds?: number[];
  readonly imageIds?: number[];
  readonly area?: string;
  readonly maxDetections?: number;
  readonly minScore?: number;
  readonly iouThresholds?: number[];
  readonly perCategory?: true;
}

export function define(command: Command): Command {
  return zooCommand(
    command,
    'Slices are answered from the stored matches: nothing is inferred or matched again.',
  )
    .argument('<run>', 'id of the run, or the beginning of it')
    .option('--per-category', 'the numbers of each category as well')
    .optionsGroup('Slice (what is left out is as it was evaluated):')
    .option('--category-ids <list>', 'only these categories', listOf(integer))
    .option('--image-ids <list>', 'only these images', listOf(integer))
    .option(
      '--area <name>',
      'only this area range: all, small, medium or large, unless others were evaluated',
    )
    .option('--max-detections <n>', 'only so many detections per image and category', wholeNumber(1))
    .option('--min-score <score>', 'only detections of at least this score', fraction)
    .option('--iou-thresholds <list>', 'only these of the thresholds that were evaluated', listOf(fraction))
    .optionsGroup('Options:')
    .addHelpText(
      'after',
      examples(
        'zoo runs metrics 3fa9c1d2 --per-category',
        'zoo runs metrics 3fa9c1d2 --area small --category-ids 1,3',
        'zoo runs metrics 3fa9c1d2 --iou-thresholds 0.5 --min-score 0.3 --json',
      ),
    )
    .action(
      withZoo<MetricsOptions>(async ({ zoo, options, argument }) => {
        const run = await zoo.runs.find(argument);
        const slice = sliceOf(options, run);
        const { accumulated, summary } = await zoo.metrics.detection(run, slice);
        const names = await categoryNames(zoo, run);
        // pycocotools' table is about fixed area ranges and limits: a slice by these has a table of its own.
        const byArea = slice.areas !== undefined || slice.maxDets !== undefined;
        const { text, rows } = byArea
          ? areaTable(accumulated)
          : { text: formatCocoTable(summary).join('\n'), rows: summary.rows };
        const perCategory = summary.perCategory.map((category) => ({
          name: category.categoryId === null ? 'all' : (names.get(category.categoryId) ?? ''),
          ...category,
        }));
        return {
          json: {
            run: run.id,
            slice,
            rows: rows.map(({ statistic, ...query }) => ({ ...query, ...statistic })),
            ...(options.perCategory && { perCategory }),
          },
          text: [
            answer.heading(await titleOf(zoo, run)),
            '',
            text,
            ...undefinedNotes(rows.map(({ statistic }) => statistic)),
            ...(options.perCategory ? ['', categoryTable(perCategory)] : []),
          ].join('\n'),
        };
      }),
    );
}

function sliceOf(options: MetricsOptions, run: RunRecord): Slice {
  const { categoryIds, imageIds, area, maxDetections, minScore, iouThresholds } = options;
  return {
    ...(categoryIds && { categoryIds }),
    ...(imageIds && { imageIds }),
    ...(area !== undefined && { areas: [area] }),
    ...(maxDetections !== undefined && { maxDets: [maxDetections] }),
    ...(minScore !== undefined && { minScore }),
    ...(iouThresholds && { iouThresholds: iouThresholds.map((asked) => evaluatedThreshold(asked, run)) }),
  };
}

/** COCO's ninth threshold is 0.8999999999999999; who means it writes 0.9. */
function evaluatedThreshold(asked: number, run: RunRecord): number {
  return run.inputs.evaluation.iouThresholds.find((each) => Math.abs(each - asked) < 1e-9) ?? asked;
}

async function categoryNames(zoo: Zoo, run: RunRecord): Promise<ReadonlyMap<number, string>> {
  const { categories } = splitOf(await zoo.datasets.get(run.dataset), datasetOf(run.inputs).split);
  return new Map(categories.map(({ id, name }) => [id, name]));
}
