/** Apollo's part in admitting operations, and in telling what they cost. */
import type { ApolloServerPlugin } from '@apollo/server';
import type { ApiContext } from '../context.ts';
import { admitOperation } from './admitOperation.ts';

/** Refuses operations before they are executed, and adds `extensions.cost` to the answers of the others. */
export const admissionPlugin: ApolloServerPlugin<ApiContext> = {
  async requestDidStart() {
    let cost: number | undefined;
    return {
      async didResolveOperation({ schema, document, operation, request, contextValue }) {
        if (!operation) return;
        const { limits, principal } = contextValue;
        const variables = request.variables ?? {};
        cost = admitOperation({ schema, document, operation, variables, limits }, principal).cost;
      },
      async willSendResponse({ response, contextValue }) {
        if (cost === undefined || response.body.kind !== 'single') return;
        const result = response.body.singleResult;
        result.extensions = {
          ...result.extensions,
          cost: { requested: cost, limit: contextValue.limits.cost },
        };
      },
    };
  },
};
