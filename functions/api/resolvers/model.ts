/** A registered model: mostly what its record and manifest say. */
import { catalogConnection } from '../connections/catalogConnection.ts';
import type { ModelCardResolvers, ModelResolvers, TensorResolvers } from '../generated/resolvers.ts';
import { toGlobalId } from '../ids/globalId.ts';
import { runFilter } from './runFilter.ts';

export const Model: ModelResolvers = {
  id: ({ id }) => toGlobalId('Model', id),
  task: ({ manifest }) => manifest.task,
  family: ({ manifest }) => manifest.family,
  backbone: ({ manifest }) => manifest.backbone ?? null,
  license: ({ manifest }) => manifest.license ?? null,
  pretraining: ({ manifest }) => manifest.pretraining,
  card: ({ card }) => card ?? null,
  record: (model) => model,
  ordered: (model, _args, { zoo }) => zoo.orders.takenFor(model),
  runs: async ({ id }, { first, after, ...filter }, context) => {
    const wanted = { ...(await runFilter(filter, context)), model: id };
    return catalogConnection({ first, after }, (request) => context.zoo.runs.list(wanted, request));
  },
};

export const Tensor: TensorResolvers = {
  shape: ({ shape }) => shape.map((size) => String(size ?? '?')),
};

export const ModelCard: ModelCardResolvers = {
  machine: ({ machine }) =>
    machine ? [machine.processor, machine.accelerator].filter(Boolean).join(', ') : null,
  links: ({ links }) => links ?? [],
  document: (card) => card,
};
