/** The one record of all standing orders in force: read, changed, written unless somebody was first. */
import { LimitExceededError } from '../../../schema/errors.ts';
import {
  MAX_STANDING_ORDERS,
  ORDER_BOOK,
  type OrderBook,
  type StandingOrder,
} from '../../../schema/standingOrder.ts';
import { type Catalog, StaleRevisionError } from '../../storage/catalog.ts';

/** Orders in force, oldest first: all of those whose giving was answered before this was called. */
export async function ordersInForce(catalog: Catalog): Promise<readonly StandingOrder[]> {
  return (await catalog.get('orderBook', ORDER_BOOK))?.record.orders ?? [];
}

/** The order that is in force afterwards: this one, or an equal one that was there. @throws LimitExceededError */
export async function addOrder(
  catalog: Catalog,
  order: StandingOrder,
): Promise<{ order: StandingOrder; existed: boolean }> {
  const { before } = await changeOrders(catalog, order.createdAt, (orders) => {
    if (orders.some(({ id }) => id === order.id)) return orders;
    if (orders.length >= MAX_STANDING_ORDERS) {
      throw new LimitExceededError(
        `${orders.length} standing orders are in force, and there can be ${MAX_STANDING_ORDERS}: remove one that is not needed`,
      );
    }
    return [...orders, order];
  });
  const known = before.find(({ id }) => id === order.id);
  return { order: known ?? order, existed: known !== undefined };
}

/** Takes an order out of force; no error where it is not in force. */
export async function removeOrder(catalog: Catalog, id: string): Promise<void> {
  await changeOrders(catalog, new Date(0).toISOString(), (orders) =>
    orders.some((order) => order.id === id) ? orders.filter((order) => order.id !== id) : orders,
  );
}

/** @param change answers the same array to leave everything as it is; may be called several times */
async function changeOrders(
  catalog: Catalog,
  createdAt: string,
  change: (orders: OrderBook['orders']) => OrderBook['orders'],
): Promise<{ before: OrderBook['orders'] }> {
  for (;;) {
    const empty: OrderBook = { id: ORDER_BOOK, orders: [], createdAt };
    const entry =
      (await catalog.get('orderBook', ORDER_BOOK)) ?? (await catalog.create('orderBook', empty)).entry;
    const before = entry.record.orders;
    const orders = change(before);
    if (orders === before) return { before };
    try {
      await catalog.update('orderBook', { ...entry.record, orders }, entry.revision);
      return { before };
    } catch (error) {
      if (!(error instanceof StaleRevisionError)) throw error;
    }
  }
}
