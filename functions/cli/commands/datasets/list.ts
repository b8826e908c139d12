/** `zoo datasets list` */
import type { Command } from 'commander';
import { examples, withZoo, zooCommand } from '../../command.ts';
import { addPagingOptions, moreLine, type PagingOptions, pageInfo, pageOf } from '../../options/paging.ts';
import { table } from '../../terminal/table.ts';
import { formatTime, shortId } from '../../terminal/units.ts';

export function define(command: Command): Command {
  return addPagingOptions(zooCommand(command))
    .option('--name <name>', 'only data sets of this name')
    .addHelpText('after', examples('zoo datasets list'))
    .action(
      withZoo<PagingOptions & { name?: string }>(async ({ zoo, options }) => {
        const filter = options.name === undefined ? {} : { name: options.name };
        const page = await zoo.datasets.list(filter, pageOf(options));
        const datasets = page.entries.map(({ record }) => record);
        const lines = table(
          [
            { title: 'NAME', cell: ({ dataset }) => dataset.name },
            { title: 'ID', cell: ({ dataset }) => shortId(dataset.id) },
            { title: 'TASK', cell: ({ dataset }) => dataset.task.join(', ') },
            { title: 'SPLIT', cell: ({ part }) => part.split },
            { title: 'IMAGES', cell: ({ part }) => String(part.imageCount), align: 'right' },
            { title: 'ANNOTATIONS', cell: ({ part }) => String(part.annotationCount), align: 'right' },
            { title: 'CATEGORIES', cell: ({ part }) => String(part.categories.length), align: 'right' },
            { title: 'REGISTERED (UTC)', cell: ({ dataset }) => formatTime(dataset.createdAt) },
          ],
          datasets.flatMap((dataset) => dataset.splits.map((part) => ({ dataset, part }))),
        );
        const none = 'no data sets: register one with zoo datasets add';
        return {
          json: { datasets, ...pageInfo(page) },
          text: datasets.length > 0 ? lines + moreLine(page) : none,
        };
      }),
    );
}
