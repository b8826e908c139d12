/** Apollo's part in admitting operations, and in telling what they cost. */
import type { ApolloServerPlugin } from '@apollo/server';
import { InvalidInputError } from '../../../schema/errors.ts';
import type { ApiContext } from '../context.ts';
import { refusal } from '../errors/refusal.ts';
import { admitOperation } from './admitOperation.ts';

/** Refuses operations before they are executed, and adds `extensions.cost` to the answers of the others. */
export const admissionPlugin: ApolloServerPlugin<ApiContext> = {
  async requestDidStart() {
    let cost: number | undefined;
    return {
      async didResolveOperation({ schema, document, operation, request, contextValue }) {
        if (!operation) return;
        if (operation.operation === 'subscription') throw refusal(NOT_STREAMED);
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

const NOT_STREAMED = new InvalidInputError(
  'subscriptions are not answered here: ask run(id) from time to time, or send them to /graphql/stream, which a service on one machine has',
  'a query or a mutation',
);
