/** `zoo orders list` */
import type { Command } from 'commander';
import { examples, withZoo, zooCommand } from '../../command.ts';
import { table } from '../../terminal/table.ts';
import { formatTime, shortId } from '../../terminal/units.ts';

export function define(command: Command): Command {
  return zooCommand(command)
    .addHelpText('after', examples('zoo orders list', 'zoo orders list --json'))
    .action(
      withZoo(async ({ zoo }) => {
        const orders = await zoo.orders.list();
        const rows = await Promise.all(
          orders.map(async (order) => ({
            order,
            dataset: (await zoo.datasets.get(order.dataset)).name,
            taken: (await zoo.orders.outcomes(order, { first: 1 })).totalCount,
          })),
        );
        const lines = table(
          [
            { title: 'ID', cell: ({ order }) => shortId(order.id) },
            { title: 'TASK', cell: ({ order }) => order.task },
            { title: 'NAMES', cell: ({ order }) => order.name ?? '*' },
            { title: 'DATA SET', cell: ({ order, dataset }) => `${dataset}@${shortId(order.dataset)}` },
            { title: 'SPLIT', cell: ({ order }) => order.split },
            { title: 'TAKEN', cell: ({ taken }) => String(taken), align: 'right' },
            { title: 'GIVEN (UTC)', cell: ({ order }) => formatTime(order.createdAt) },
          ],
          rows,
        );
        const none = 'no standing orders: give one with zoo orders add';
        return {
          json: { orders: rows.map(({ order, taken }) => ({ ...order, taken })) },
          text: orders.length > 0 ? lines : none,
        };
      }),
    );
}
