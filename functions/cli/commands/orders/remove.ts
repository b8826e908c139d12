/** `zoo orders remove` */
import type { Command } from 'commander';
import { examples, withZoo, zooCommand } from '../../command.ts';
import { shortId } from '../../terminal/units.ts';

export function define(command: Command): Command {
  return zooCommand(command, 'Runs that it started go on.')
    .argument('<order>', 'id of the order, or the first 4 or more digits of it')
    .addHelpText('after', examples('zoo orders remove 3fa9c1d2'))
    .action(
      withZoo(async ({ zoo, argument }) => {
        const order = await zoo.orders.remove(argument);
        return { json: { order }, text: `order ${shortId(order.id)} is no longer in force` };
      }),
    );
}
