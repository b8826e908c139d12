/** `zoo baselines list` */
import { type Command, InvalidArgumentError } from 'commander';
import type { BaselineFilter, BaselineOrder } from '../../../../schema/baselines/filter.ts';
import { BaselineTable } from '../../../../schema/baselines/vocabulary.ts';
import { PretrainingMode, Split, Task } from '../../../../schema/task.ts';
import { pageAfter, queryBaselines } from '../../../baselines/query/queryBaselines.ts';
import { examples } from '../../command.ts';
import { BOUND_NAMES, baselineBound } from '../../options/baselineBound.ts';
import { baselineOrder } from '../../options/baselineOrder.ts';
import { oneOf } from '../../options/choices.ts';
import { listOf, wholeNumber } from '../../options/numbers.ts';
import { plainCommand, printing } from '../../plainCommand.ts';
import { baselineTable } from '../../report/baselines/baselineTable.ts';
import { baselineView } from '../../report/baselines/baselineView.ts';
import { answer } from '../../terminal/style.ts';

interface Options {
  readonly dataset?: string;
  readonly split?: Split;
  readonly where?: BaselineFilter[];
  readonly table?: BaselineTable[];
  readonly task?: Task[];
  readonly method?: string[];
  readonly family?: string[];
  readonly backbone?: string[];
  readonly type?: string[];
  readonly lrSchedule?: string[];
  readonly gpu?: string[];
  readonly pretraining?: PretrainingMode[];
  readonly text?: string;
  readonly personOnly?: true;
  readonly flagged?: true;
  readonly orderBy?: BaselineOrder[];
  readonly first: number;
  readonly after?: string;
}

/** More than there are. */
const MOST_ROWS = 1000;

const words = listOf((text) => text);

/** Tables are named in lower case, and understood in either. */
const tables = listOf((text): BaselineTable => {
  const table = BaselineTable.safeParse(text.toLowerCase());
  if (table.success) return table.data;
  throw new InvalidArgumentError(`Give one of ${BaselineTable.options.join(', ')}.`);
});

export function define(command: Command): Command {
  return plainCommand(
    command,
    'Metrics are in percent, and corrected where the source is wrong. A number that a row does not have is within no bounds.',
  )
    .option('--dataset <name>', 'only values on this data set count, and there has to be one')
    .option('--split <split>', `only values of this split count: ${Split.options.join(', ')}`, oneOf(Split))
    .option(
      '--where <bound>',
      `only rows within a bound, as miou>70, fps>=100 or seconds<0.1; again for more: ${BOUND_NAMES}`,
      (text: string, before: BaselineFilter[] = []) => [...before, baselineBound(text)],
    )
    .option('--table <list>', `only these tables: ${BaselineTable.options.join(', ')}`, tables)
    .option('--task <list>', `only for these tasks: ${Task.options.join(', ')}`, listOf(oneOf(Task)))
    .option('--method <list>', 'only these methods or variants', words)
    .option('--family <list>', 'only these families', words)
    .option('--backbone <list>', 'only these backbones', words)
    .option('--type <list>', "only these of Detectron's types", words)
    .option('--lr-schedule <list>', "only these of Detectron's schedules: 1x, 2x, s1x", words)
    .option('--gpu <list>', 'only these GPUs', words)
    .option(
      '--pretraining <list>',
      `only pre-trained so: ${PretrainingMode.options.join(', ')}`,
      listOf(oneOf(PretrainingMode)),
    )
    .option('--text <text>', 'only rows with this in a name, the backbone, the key or the GPU')
    .option('--person-only', 'only those whose metrics are of the category person')
    .option('--flagged', 'only those that something is wrong with')
    .option(
      '--order-by <list>',
      'highest first, or with :asc lowest first; what has no such number comes last',
      listOf(baselineOrder),
    )
    .option('--first <n>', 'how many to list', wholeNumber(1, MOST_ROWS), 20)
    .option('--after <key>', 'go on after the row with this key')
    .addHelpText(
      'after',
      examples(
        'zoo baselines --dataset cityscapes --where "miou>70" --where "fps>100" --order-by fps',
        'zoo baselines --table detectron-retinanet',
        'zoo baselines --task keypoints --backbone R-50-FPN --json',
        'zoo baselines --flagged --first 100',
      ),
    )
    .action(
      printing<Options>((options) => {
        const rows = queryBaselines({ filter: filterOf(options), orderBy: options.orderBy ?? [] });
        const { first, after } = options;
        const { offset, page } = pageAfter(rows, { first, after });
        const hasNextPage = offset + page.length < rows.length;
        const endKey = page.at(-1)?.id ?? null;
        const more = hasNextPage
          ? `\n${answer.faint(`${rows.length} in all; go on with --after ${endKey}`)}`
          : '';
        return {
          json: { baselines: page.map(baselineView), totalCount: rows.length, hasNextPage, endKey },
          text: page.length > 0 ? baselineTable(page) + more : 'no baseline is within these bounds',
        };
      }),
    );
}

function filterOf({
  where,
  orderBy: _order,
  first: _first,
  after: _after,
  ...same
}: Options): BaselineFilter {
  const { json: _json, ...filter } = same as typeof same & { readonly json?: true };
  return { ...filter, ...(where && { and: where }) };
}
