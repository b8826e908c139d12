/** `zoo models list` */
import type { Command } from 'commander';
import { examples, withZoo, zooCommand } from '../../command.ts';
import { addPagingOptions, moreLine, type PagingOptions, pageInfo, pageOf } from '../../options/paging.ts';
import { table } from '../../terminal/table.ts';
import { formatBytes, formatTime, shortId } from '../../terminal/units.ts';

export function define(command: Command): Command {
  return addPagingOptions(zooCommand(command))
    .option('--name <name>', 'only models of this name')
    .addHelpText('after', examples('zoo models list', 'zoo models list --name yolox-nano --json'))
    .action(
      withZoo<PagingOptions & { name?: string }>(async ({ zoo, options }) => {
        const filter = options.name === undefined ? {} : { name: options.name };
        const page = await zoo.models.list(filter, pageOf(options));
        const models = page.entries.map(({ record }) => record);
        const lines = table(
          [
            { title: 'NAME', cell: ({ name }) => name },
            { title: 'ID', cell: ({ id }) => shortId(id) },
            { title: 'TASK', cell: ({ manifest }) => manifest.task },
            { title: 'FAMILY', cell: ({ manifest }) => manifest.family },
            {
              title: 'PARAMETERS',
              cell: ({ graph }) => graph.parameters.toLocaleString('en'),
              align: 'right',
            },
            { title: 'SIZE', cell: ({ bytes }) => formatBytes(bytes), align: 'right' },
            { title: 'CLASSES', cell: ({ manifest }) => String(manifest.labelMap.length), align: 'right' },
            { title: 'REGISTERED (UTC)', cell: ({ createdAt }) => formatTime(createdAt) },
          ],
          models,
        );
        const none = 'no models: register one with zoo models add';
        return {
          json: { models, ...pageInfo(page) },
          text: models.length > 0 ? lines + moreLine(page) : none,
        };
      }),
    );
}
