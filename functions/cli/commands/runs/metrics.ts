/** `zoo runs metrics` */
import type { Command } from 'commander';
import { InvalidInputError } from '../../../../schema/errors.ts';
import type { RunRecord } from '../../../../schema/run.ts';
import { SemanticProtocol } from '../../../../schema/semantic.ts';
import { formatCocoTable } from '../../../evaluation/coco/cocoTable.ts';
import type { Zoo } from '../../../host/zoo.ts';
import type { ImagePredicate } from '../../../pipeline/evaluator/imagePredicate.ts';
import { proposalRecall } from '../../../pipeline/queries/proposalRecall.ts';
import type { ProtocolSlice } from '../../../pipeline/queries/protocolMetrics.ts';
import type { SemanticRequest } from '../../../pipeline/queries/semanticMetrics.ts';
import type { SliceRequest } from '../../../pipeline/queries/slices.ts';
import { comparesLabels } from '../../../pipeline/runs/evaluations.ts';
import { datasetOf } from '../../../pipeline/runs/identity.ts';
import { splitOf } from '../../../registry/datasets/splitOf.ts';
import { examples, withZoo, zooCommand } from '../../command.ts';
import { oneOf } from '../../options/choices.ts';
import { imageCondition } from '../../options/imageCondition.ts';
import { decimal, fraction, integer, listOf, wholeNumber } from '../../options/numbers.ts';
import { areaTable } from '../../report/areaTable.ts';
import { categoryTable } from '../../report/categoryTable.ts';
import { labelMetrics } from '../../report/labelMetrics.ts';
import { recallJson, recallLines } from '../../report/proposalRecall.ts';
import { undefinedStatistics } from '../../report/statistic.ts';
import { titleOf } from '../../report/title.ts';
import { answer } from '../../terminal/style.ts';

interface MetricsOptions {
  readonly categoryIds?: number[];
  readonly imageIds?: number[];
  readonly where?: ImagePredicate[];
  readonly area?: string;
  readonly areaMin?: number;
  readonly areaMax?: number;
  readonly maxDetections?: number;
  readonly minScore?: number;
  readonly iouThresholds?: number[];
  readonly perCategory?: true;
  readonly protocol?: SemanticProtocol;
}

export function define(command: Command): Command {
  return zooCommand(
    command,
    'Slices are answered from the stored matches; another IoU threshold, area range or larger limit than those evaluated is matched anew, and said so. Nothing is inferred again.',
  )
    .argument('<run>', 'id of the run, or the beginning of it')
    .option('--per-category', 'the numbers of each category as well')
    .option(
      '--protocol <name>',
      `of label maps, which mIoU: ${SemanticProtocol.options.join(', ')} (default: that of the data set's encoding)`,
      oneOf(SemanticProtocol),
    )
    .optionsGroup('Slice (what is left out is as it was evaluated):')
    .option('--category-ids <list>', 'only these categories', listOf(integer))
    .option('--image-ids <list>', 'only these images', listOf(integer))
    .option(
      '--where <condition>',
      'only images whose record says so: member=value, or member with <, <=, > or >= and a number; again for more',
      (text: string, before: ImagePredicate[] = []) => [...before, imageCondition(text)],
    )
    .option('--area <name>', 'only this area range: all, small, medium, large, or another of the run')
    .option('--area-min <pixels>', 'only objects of at least this area', decimal)
    .option('--area-max <pixels>', 'only objects of at most this area', decimal)
    .option('--max-detections <n>', 'only so many detections per image and category', wholeNumber(1))
    .option('--min-score <score>', 'only detections of at least this score', decimal)
    .option('--iou-thresholds <list>', 'only these IoU thresholds', listOf(fraction))
    .optionsGroup('Options:')
    .addHelpText(
      'after',
      examples(
        'zoo runs metrics 3fa9c1d2 --per-category',
        'zoo runs metrics 3fa9c1d2 --area small --category-ids 1,3',
        'zoo runs metrics 3fa9c1d2 --iou-thresholds 0.5 --min-score 0.3 --json',
        'zoo runs metrics 3fa9c1d2 --where weather=fog --where "width>=640" --area-max 256',
        'zoo runs metrics 77e0d3aa --protocol cityscapes --where weather=fog',
      ),
    )
    .action(
      withZoo<MetricsOptions>(async ({ zoo, options, argument }) => {
        const run = await zoo.runs.find(argument);
        if (comparesLabels(run.inputs.evaluation)) {
          refuseOptions(options, OF_OBJECTS, 'the run has label maps, and no objects');
          return labelMetrics(zoo, run, semanticRequest(options));
        }
        refuseOptions(options, ['protocol'], 'the run has no label maps');
        const { accumulated, summary, applied, matchedAnewBecause } = await zoo.metrics.detection(
          run,
          sliceOf(options),
        );
        const names = await categoryNames(zoo, run);
        // pycocotools' table is about fixed area ranges and limits: a slice by these has a table of its own.
        const { area, areaMin, areaMax, maxDetections } = options;
        const byArea = (area ?? areaMin ?? areaMax) !== undefined;
        const { text, rows } =
          byArea || maxDetections !== undefined
            ? areaTable(accumulated, {
                ...(byArea && { area: applied.area.name }),
                ...(maxDetections !== undefined && { maxDets: maxDetections }),
              })
            : { text: formatCocoTable(summary).join('\n'), rows: summary.rows };
        const perCategory = summary.perCategory.map((category) => ({
          name: category.categoryId === null ? 'all' : (names.get(category.categoryId) ?? ''),
          ...category,
        }));
        const recall = await proposalRecall(zoo, run, imagesOf(options));
        return {
          json: {
            run: run.id,
            slice: applied,
            matchedAnewBecause,
            rows: rows.map(({ statistic, ...query }) => ({ ...query, ...statistic })),
            ...(recall && { recall: recallJson(recall) }),
            ...(options.perCategory && { perCategory }),
          },
          text: [
            answer.heading(await titleOf(zoo, run)),
            '',
            text,
            ...undefinedStatistics(rows.map(({ statistic }) => statistic)),
            ...recallLines(recall),
            ...(matchedAnewBecause === null ? [] : [`matched anew: ${matchedAnewBecause}`]),
            ...(options.perCategory ? ['', categoryTable(perCategory)] : []),
          ].join('\n'),
        };
      }),
    );
}

/** Options that say nothing of label maps; their classes are always told. */
const OF_OBJECTS = [
  'categoryIds',
  'area',
  'areaMin',
  'areaMax',
  'maxDetections',
  'minScore',
  'iouThresholds',
] as const;

function refuseOptions(
  options: MetricsOptions,
  names: ReadonlyArray<keyof MetricsOptions>,
  because: string,
): void {
  const given = names.find((name) => options[name] !== undefined);
  if (given === undefined) return;
  const option = `--${given.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  throw new InvalidInputError(
    `${option}: ${because}: leave it out`,
    'options are those of what the run has',
    [option],
  );
}

function semanticRequest({ protocol, imageIds, where }: MetricsOptions): SemanticRequest {
  return {
    ...(protocol && { protocol }),
    ...(imageIds && { imageIds }),
    ...(where && { metadata: where }),
  };
}

function sliceOf(options: MetricsOptions): SliceRequest {
  const { categoryIds, imageIds, where, area, areaMin, areaMax, maxDetections, minScore, iouThresholds } =
    options;
  return {
    ...(categoryIds && { categoryIds }),
    ...(imageIds && { imageIds }),
    ...(where && { metadata: where }),
    ...(area !== undefined && { area }),
    ...(areaMin !== undefined && { areaMin }),
    ...(areaMax !== undefined && { areaMax }),
    ...(maxDetections !== undefined && { maxDetections }),
    ...(minScore !== undefined && { minScore }),
    ...(iouThresholds && { iouThresholds }),
  };
}

/** What of a slice a protocol beside COCO's can be about. */
function imagesOf(options: MetricsOptions): ProtocolSlice {
  const { categoryIds, imageIds, metadata } = sliceOf(options);
  return {
    ...(categoryIds && { categoryIds }),
    ...(imageIds && { imageIds }),
    ...(metadata && { metadata }),
  };
}

async function categoryNames(zoo: Zoo, run: RunRecord): Promise<ReadonlyMap<number, string>> {
  const { categories } = splitOf(await zoo.datasets.get(run.dataset), datasetOf(run.inputs).split);
  return new Map(categories.map(({ id, name }) => [id, name]));
}
