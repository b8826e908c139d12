/** What can be asked at the top. */
import { InvalidInputError } from '../../../schema/errors.ts';
import { MAX_PAGE_SIZE } from '../../storage/paging.ts';
import { arrayConnection } from '../connections/arrayConnection.ts';
import { catalogConnection } from '../connections/catalogConnection.ts';
import type { QueryResolvers } from '../generated/resolvers.ts';
import { parseGlobalId } from '../ids/globalId.ts';
import { publishedFacts } from './baselines/facts.ts';
import { baseline, baselines } from './baselines/queries.ts';
import { estimateEvaluation } from './cost.ts';
import { findNode, findRun, orNull } from './lookUp.ts';
import { runFilter } from './runFilter.ts';
import { service } from './service.ts';

export const Query: QueryResolvers = {
  node: (_parent, { id }, context) => findNode(context, parseGlobalId(id, ['id'])),

  nodes: async (_parent, { ids }, context) => {
    if (ids.length > MAX_PAGE_SIZE) {
      throw new InvalidInputError(
        `${ids.length} ids: ask for at most ${MAX_PAGE_SIZE} at a time`,
        `at most ${MAX_PAGE_SIZE} ids`,
        ['ids'],
      );
    }
    const wanted = ids.map((id, place) => parseGlobalId(id, ['ids', String(place)]));
    return Promise.all(wanted.map((id) => findNode(context, id)));
  },

  models: (_parent, { name, ...page }, { zoo }) =>
    catalogConnection(page, (request) => zoo.models.list(byName(name), request)),

  datasets: (_parent, { name, ...page }, { zoo }) =>
    catalogConnection(page, (request) => zoo.datasets.list(byName(name), request)),

  runs: async (_parent, { first, after, ...filter }, context) => {
    const wanted = await runFilter(filter, context);
    return catalogConnection({ first, after }, (request) => context.zoo.runs.list(wanted, request));
  },

  run: (_parent, { id }, context) => orNull(findRun(context, id, ['id'])),

  runByKey: (_parent, { key }, { zoo }) => orNull(zoo.runs.find(key)),

  baselines,

  baseline,

  publishedFacts,

  standingOrders: async (_parent, page, { zoo }) => arrayConnection(await zoo.orders.list(), page),

  inbox: (_parent, _args, { zoo }) => zoo.inbox,

  estimateEvaluation,

  service: (_parent, _args, context) => service(context),
};

function byName(name: string | null | undefined): { name?: string } {
  return typeof name === 'string' ? { name } : {};
}
