/** `zoo compare` */

import type { Command } from 'commander';
import { InvalidInputError } from '../../../schema/errors.ts';
import {
  type ComparedFigure,
  type Comparison,
  compareEvaluations,
} from '../../evaluation/analysis/bootstrap/compare.ts';
import { MEASURE_NAMES } from '../../evaluation/analysis/bootstrap/measures.ts';
import { METRICS_VERSION } from '../../evaluation/version.ts';
import { examples } from '../command.ts';
import { addBootstrapOptions, type BootstrapOptions } from '../options/bootstrap.ts';
import { wholeNumber } from '../options/numbers.ts';
import { formatFigure, undefinedLines } from '../report/figure.ts';
import { bootstrapLine, intervalCells } from '../report/interval.ts';
import { printAnswer, printNote } from '../terminal/streams.ts';
import { answer } from '../terminal/style.ts';
import { type Column, table } from '../terminal/table.ts';
import {
  addMatchingOptions,
  refuseForRuns,
  type Source,
  type SourceOptions,
} from './analyse/analysisOptions.ts';
import {
  addSliceOptions,
  type SliceOption,
  type SliceOptions,
  sliceRequest,
} from './analyse/sliceOptions.ts';
import { type Analysed, matchedAnewLine, named } from './analyse/source/analysed.ts';
import { withAnalysed } from './analyse/source/withAnalysed.ts';

interface Options extends BootstrapOptions, SliceOptions, Omit<SourceOptions, 'run' | 'dt'> {
  readonly permutations: number;
}

const SLICE: readonly SliceOption[] = ['area', 'maxDetections', 'minScore', 'imageIds', 'categoryIds'];

export function define(command: Command): Command {
  command
    .description(
      `${command.summary()} Both are evaluated on the same images, drawn anew again and again: what makes an image hard for both ` +
        'cancels out. Two runs, or with --gt two results files.',
    )
    .argument('<a>', 'a run, or with --gt a results file')
    .argument('<b>', 'what is compared with it')
    .option(
      '--permutations <n>',
      'also exchange the two at random on each image, so often',
      wholeNumber(0, 100_000),
      0,
    );
  addBootstrapOptions(command);
  addSliceOptions(command, SLICE)
    .optionsGroup('Files:')
    .option('--gt <file>', 'ground truth that a and b are results for: COCO instances JSON, also gzipped');
  return addMatchingOptions(command)
    .addHelpText(
      'after',
      examples(
        'zoo compare 3fa9c1d2 77e0b1a4',
        'zoo compare before.json after.json --gt instances.json --permutations 1000',
      ),
    )
    .action(async (a: string, b: string, options: Options) => {
      const request = sliceRequest(options, SLICE);
      await withAnalysed(sourcesOf(a, b, options), request, options, async ([ofA, ofB]) => {
        if (ofA && ofB) print(ofA, ofB, options);
      });
    });
}

function sourcesOf(a: string, b: string, options: Options): Source {
  if (options.gt === undefined) {
    refuseForRuns(options);
    return { runs: [a, b] };
  }
  if ([options.gt, a, b].includes('-')) {
    throw new InvalidInputError(
      'standard input cannot be compared: the ground truth is read for each of the results',
      'files that can be read',
      ['--gt'],
    );
  }
  return {
    gt: options.gt,
    dts: [
      { option: 'a', path: a },
      { option: 'b', path: b },
    ],
  };
}

function print(a: Analysed, b: Analysed, options: Options): void {
  const { resamples, seed, level, permutations } = options;
  const query = { ...a.query, resamples, seed, level, permutations };
  const comparison = compareEvaluations(a.table, b.table, query);
  const perCategory = named(a, comparison.perCategory);
  if (options.json) {
    const about = { a: a.source, b: b.source, protocol: 'COCO', iouType: a.table.parameters.iouType };
    printAnswer(JSON.stringify({ ...about, metricsVersion: METRICS_VERSION, ...comparison, perCategory }));
  } else {
    const rows = [
      ...MEASURE_NAMES.map((name) => ({ name: name as string, of: comparison.measures[name] })),
      ...perCategory.map(({ name, ap }) => ({ name: `AP ${name}`, of: ap })),
    ];
    printAnswer(
      [
        answer.heading(`A: ${a.title}`),
        answer.heading(`B: ${b.title}`),
        bootstrapLine(comparison.parameters),
        '',
        table(columnsOf(options), rows),
        ...undefinedLines(rows.map(({ of }) => of.delta)),
        ...matchedAnewLine(a, 'A '),
        ...matchedAnewLine(b, 'B '),
      ].join('\n'),
    );
  }
  for (const note of notShared(comparison)) printNote(`note: ${note}`);
}

type Row = { readonly name: string; readonly of: ComparedFigure };

function columnsOf({ level, permutations }: Options): Column<Row>[] {
  const probability = (value: number | null): string => value?.toFixed(4) ?? '–';
  return [
    { title: 'MEASURE', cell: ({ name }) => name },
    { title: 'A', cell: ({ of }) => formatFigure(of.a), align: 'right' },
    { title: 'B', cell: ({ of }) => formatFigure(of.b), align: 'right' },
    { title: 'B - A', cell: ({ of }) => of.delta.value?.toFixed(4) ?? '–', align: 'right' },
    ...intervalCells<Row>(({ of }) => of.interval, level),
    { title: 'P(B BETTER)', cell: ({ of }) => probability(of.probabilityBBetter), align: 'right' },
    { title: 'P VALUE', cell: ({ of }) => probability(of.pValue), align: 'right' },
    ...(permutations > 0
      ? [
          {
            title: 'BY EXCHANGES',
            cell: ({ of }: Row) => probability(of.permutationPValue),
            align: 'right' as const,
          },
        ]
      : []),
  ];
}

function notShared({ notShared: left }: Comparison): string[] {
  const parts = [
    [left.imagesOnlyInA, 'image', 'images', 'a'],
    [left.imagesOnlyInB, 'image', 'images', 'b'],
    [left.categoriesOnlyInA, 'category', 'categories', 'a'],
    [left.categoriesOnlyInB, 'category', 'categories', 'b'],
  ] as const;
  return parts
    .filter(([ids]) => ids.length > 0)
    .map(([{ length }, one, many, whose]) =>
      length === 1
        ? `1 ${one} of ${whose} alone is left out`
        : `${length} ${many} of ${whose} alone are left out`,
    );
}
