/**
 * Tells caches which answers they may keep: those to a GET that touched nothing but what lasts. In the place of Apollo's own plugin, whose
 * hints are of types and fields alone and cannot know whether a run has succeeded.
 */
import type { ApolloServerPlugin } from '@apollo/server';
import { type DocumentNode, visit } from 'graphql';
import type { ApiContext } from '../context.ts';
import { AnswerLifetime } from './answerLifetime.ts';
import { cacheControl, VARY } from './cacheControl.ts';

export const cachingPlugin: ApolloServerPlugin<ApiContext> = {
  async requestDidStart() {
    const answer = new AnswerLifetime();
    return {
      async executionDidStart({ request, document }) {
        if (request.http?.method !== 'GET' || introspects(document)) {
          answer.pass();
          return;
        }
        return {
          willResolveField({ source, args, info }) {
            const resolved = answer.resolving({
              type: info.parentType.name,
              field: info.fieldName,
              source,
              args,
            });
            return resolved && ((_error, result) => resolved(result));
          },
        };
      },
      async willSendResponse({ response: { body, http }, contextValue }) {
        const whole = body.kind === 'single' && !body.singleResult.errors;
        http.headers.set(
          'cache-control',
          cacheControl(whole ? answer.lifetime : undefined, contextValue.sharedSeconds ?? 0),
        );
        http.headers.set('vary', VARY);
      },
    };
  },
};

/** The contract itself changes with the program. Its fields have no resolvers that could be watched. */
function introspects(document: DocumentNode): boolean {
  let found = false;
  visit(document, {
    Field({ name }) {
      if (name.value === '__schema' || name.value === '__type') found = true;
    },
  });
  return found;
}
