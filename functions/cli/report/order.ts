/** A standing order in a few lines. */
import type { StandingOrder } from '../../../schema/standingOrder.ts';
import type { Zoo } from '../../host/zoo.ts';
import { fields } from '../terminal/table.ts';
import { shortId } from '../terminal/units.ts';

export async function describeOrder(zoo: Zoo, order: StandingOrder): Promise<string> {
  const dataset = await zoo.datasets.get(order.dataset);
  const parameters = JSON.stringify(order.parameters);
  return fields([
    ['order', order.id],
    [
      'models',
      `new versions for ${order.task}${order.name === undefined ? '' : ` by the name ${order.name}`}`,
    ],
    ['evaluated on', `${dataset.name}@${shortId(dataset.id)} ${order.split}`],
    ['parameters', parameters],
    ...(order.maxUsd === undefined ? [] : [['at most', `${order.maxUsd} USD a run`] as const]),
  ]);
}
