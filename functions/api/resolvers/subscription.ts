/** What can be followed. */
import type { ApiContext } from '../context.ts';
import type { SubscriptionResolvers } from '../generated/resolvers.ts';
import type { RunParent } from '../parents.ts';
import { findRun } from './lookUp.ts';

interface RunEventParent {
  readonly at: string;
  readonly run: RunParent;
}

export const Subscription: SubscriptionResolvers = {
  runEvents: {
    // Looked up first, so that a run there is not is refused before anything is streamed.
    subscribe: async (_parent, { id }, context) => events((await findRun(context, id, ['id'])).id, context),
    resolve: (event: RunEventParent) => event,
  },
};

async function* events(id: string, { zoo, signal }: ApiContext): AsyncGenerator<RunEventParent> {
  for await (const run of zoo.runs.watch(id, signal)) yield { at: new Date().toISOString(), run };
}
