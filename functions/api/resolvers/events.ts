/** What happens by itself: the inbox, standing orders, and what came of either. */
import { catalogConnection } from '../connections/catalogConnection.ts';
import { pageRequest } from '../connections/pageRequest.ts';
import type { InboxResolvers, OutcomeResolvers, StandingOrderResolvers } from '../generated/resolvers.ts';
import { toGlobalId } from '../ids/globalId.ts';
import { orNull } from './lookUp.ts';

export const StandingOrder: StandingOrderResolvers = {
  id: ({ id }) => toGlobalId('StandingOrder', id),
  namePattern: ({ name }) => name ?? null,
  maxUsd: ({ maxUsd }) => maxUsd ?? null,
  dataset: ({ dataset }, _args, { zoo }) => zoo.datasets.get(dataset),
  outcomes: (order, page, { zoo }) =>
    catalogConnection(page, (request) => zoo.orders.outcomes(order, request)),
};

export const Outcome: OutcomeResolvers = {
  request: ({ cause }) => (cause.kind === 'inbox' ? cause.request : null),
  standingOrder: ({ cause }, _args, { zoo }) =>
    cause.kind === 'order' ? orNull(zoo.orders.find(cause.order)) : null,
  model: ({ cause, result }, _args, { zoo }) => {
    if (cause.kind === 'order') return zoo.models.get(cause.model);
    return result.kind === 'model' ? zoo.models.get(result.model) : null;
  },
  run: ({ result }, _args, { zoo }) => (result.kind === 'run' ? zoo.runs.get(result.run) : null),
  refusal: ({ result }) => (result.kind === 'refused' ? result.error : null),
};

export const Inbox: InboxResolvers = {
  waiting: async (inbox, page) =>
    (await inbox.waiting(pageRequest(page).first)).map(({ name, waitsFor }) => ({ request: name, waitsFor })),
  outcomes: (inbox, { request: name, ...page }) =>
    catalogConnection(page, (request) => inbox.outcomes(name ?? undefined, request)),
};
