/** Giving standing orders and taking them back. */
import type { StandingOrderRequest } from '../../../pipeline/orders/request.ts';
import { mutation } from '../../errors/mutation.ts';
import type { CreateStandingOrderInput, DeleteStandingOrderInput } from '../../generated/resolvers.ts';
import { referenceTo } from '../../ids/globalId.ts';
import type { StandingOrderParent } from '../../parents.ts';
import { findDataset } from '../lookUp.ts';

export const createStandingOrder = mutation(
  async (
    { task, namePattern, dataset, split, parameters }: CreateStandingOrderInput,
    context,
  ): Promise<{ standingOrder: StandingOrderParent; existed: boolean }> => {
    const { id } = await findDataset(context, dataset, ['input', 'dataset']);
    const { order, existed } = await context.zoo.orders.create({
      task,
      ...(typeof namePattern === 'string' && { name: namePattern }),
      dataset: id,
      split,
      // Whether it is an object is for the domain to say.
      parameters: (parameters ?? {}) as NonNullable<StandingOrderRequest['parameters']>,
    });
    return { standingOrder: order, existed };
  },
);

export const deleteStandingOrder = mutation(
  async ({ id }: DeleteStandingOrderInput, { zoo }): Promise<{ standingOrder: StandingOrderParent }> => ({
    standingOrder: await zoo.orders.remove(referenceTo('StandingOrder', id, ['input', 'id'])),
  }),
);
