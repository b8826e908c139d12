/** Giving standing orders and taking them back. */
import { mutation } from '../../errors/mutation.ts';
import type { CreateStandingOrderInput, DeleteStandingOrderInput } from '../../generated/resolvers.ts';
import { referenceTo } from '../../ids/globalId.ts';
import type { StandingOrderParent } from '../../parents.ts';
import { parametersOf } from '../evaluationRequest.ts';
import { findDataset } from '../lookUp.ts';
import { given } from './given.ts';

export const createStandingOrder = mutation(
  async (
    { task, namePattern, dataset, split, maxUsd, ...parameters }: CreateStandingOrderInput,
    context,
  ): Promise<{ standingOrder: StandingOrderParent; existed: boolean }> => {
    const { id } = await findDataset(context, dataset, ['input', 'dataset']);
    const { order, existed } = await context.zoo.orders.create({
      task,
      ...(typeof namePattern === 'string' && { name: namePattern }),
      dataset: id,
      split,
      parameters: await parametersOf(parameters, context),
      ...given({ maxUsd }),
    });
    return { standingOrder: order, existed };
  },
);

export const deleteStandingOrder = mutation(
  async ({ id }: DeleteStandingOrderInput, { zoo }): Promise<{ standingOrder: StandingOrderParent }> => ({
    standingOrder: await zoo.orders.remove(referenceTo('StandingOrder', id, ['input', 'id'])),
  }),
);
