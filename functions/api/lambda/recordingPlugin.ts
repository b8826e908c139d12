/** Notes down, for the log, what an operation is and which runs it is about. */
import type { ApolloServerPlugin } from '@apollo/server';
import type { ApiContext } from '../context.ts';
import type { RunParent } from '../parents.ts';
import { presentRecord } from './requestRecord.ts';

export const recordingPlugin: ApolloServerPlugin<ApiContext> = {
  async requestDidStart({ contextValue }) {
    const record = presentRecord.getStore();
    if (record === undefined) return;
    record.principal = contextValue.principal.id;
    return {
      async didResolveOperation({ operation, operationName }) {
        if (operation) record.operation = operation.operation;
        if (operationName) record.operationName = operationName.slice(0, 100);
      },
      async executionDidStart() {
        return {
          willResolveField({ source, info }) {
            if (info.parentType.name === 'Run') record.runs.add((source as RunParent).id);
          },
        };
      },
      async willSendResponse({ response: { body } }) {
        if (body.kind !== 'single') return;
        const { errors = [], extensions } = body.singleResult;
        record.errors = errors.map(({ extensions }) => String(extensions?.code ?? 'UNKNOWN'));
        const cost = extensions?.cost as { readonly requested: number } | undefined;
        if (cost) record.cost = cost.requested;
      },
    };
  },
};
