/** Subscriptions as server-sent events: graphql-sse's distinct connections mode, one stream per subscription. */
import type { RequestHandler } from 'express';
import { GraphQLError, type GraphQLSchema, getOperationAST, parse, specifiedRules, validate } from 'graphql';
import type { RequestParams } from 'graphql-sse';
import { createHandler } from 'graphql-sse/lib/use/express';
import { InvalidInputError } from '../../../schema/errors.ts';
import type { ApiConfig } from '../config.ts';
import type { ApiContext } from '../context.ts';
import { type ApiServices, createContext } from '../createContext.ts';
import type { FaultLog } from '../errors/fault.ts';
import { formatError } from '../errors/formatError.ts';
import { refusal } from '../errors/refusal.ts';
import { admitOperation } from '../limits/admitOperation.ts';
import { apiRequest } from './apiRequest.ts';
import { formattedResults } from './formattedResults.ts';
import type { OpenStreams } from './openStreams.ts';

/** The same, as a type that graphql-sse's constraint accepts: an interface has no index signature. */
type StreamContext = { [K in keyof ApiContext]: ApiContext[K] };

export interface GraphqlStreamOptions {
  readonly schema: GraphQLSchema;
  readonly services: ApiServices;
  readonly config: ApiConfig;
  readonly streams: OpenStreams;
  readonly log: FaultLog;
}

export function graphqlStream({
  schema,
  services,
  config,
  streams,
  log,
}: GraphqlStreamOptions): RequestHandler {
  const format = (error: GraphQLError) => formatError(error.toJSON(), error, log);

  /** Parsed, validated and admitted as any operation, under the same limits. @throws GraphQLError */
  const admitted = (params: RequestParams, contextValue: StreamContext) => {
    const document = parse(params.query, { maxTokens: services.limits.tokens });
    const [invalid] = validate(schema, document, specifiedRules, { maxErrors: 1 });
    if (invalid) throw invalid;
    const operation = getOperationAST(document, params.operationName);
    if (operation?.operation !== 'subscription') {
      throw refusal(
        new InvalidInputError('only subscriptions are streamed: send this to /graphql', 'one subscription'),
      );
    }
    const variables = params.variables ?? {};
    admitOperation(
      { schema, document, operation, variables, limits: services.limits },
      contextValue.principal,
    );
    return { schema, document, operationName: params.operationName, variableValues: variables, contextValue };
  };

  const handle = createHandler<StreamContext>({
    // Without a token there is no single connection mode, whose streams outlive their requests.
    authenticate: () => null,
    async onSubscribe(request, params) {
      try {
        const signal = streams.open(request.context.res);
        const context = await createContext(services, { ...apiRequest(request.raw, config), signal });
        return admitted(params, context);
      } catch (error) {
        if (!(error instanceof GraphQLError)) throw error;
        const status = (error.extensions.http as { status?: number } | undefined)?.status ?? 400;
        const body = JSON.stringify({ errors: [format(error)] });
        const headers = { 'content-type': 'application/json; charset=utf-8' };
        return [body, { status, statusText: 'Refused', headers }];
      }
    },
    onOperation: (_context, _request, _args, result) => formattedResults(result, format),
  });

  return async (request, response) => {
    if (request.headers.accept !== 'text/event-stream') {
      response.status(406).json({
        errors: [{ message: 'send "Accept: text/event-stream"', extensions: { code: 'NOT_ACCEPTABLE' } }],
      });
      return;
    }
    await handle(request, response);
  };
}
