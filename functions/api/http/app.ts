/** Every route of the local server. */
import type { ApolloServer } from '@apollo/server';
import { expressMiddleware } from '@as-integrations/express5';
import express, { type Express } from 'express';
import type { GraphQLSchema } from 'graphql';
import type { EmbeddedZoo } from '../../host/embedded.ts';
import type { ApiConfig } from '../config.ts';
import type { ApiContext } from '../context.ts';
import { type ApiServices, createContext } from '../createContext.ts';
import type { FaultLog } from '../errors/fault.ts';
import { inRequest } from '../errors/requestScope.ts';
import { graphiql } from '../graphiql/graphiql.ts';
import { apiRequest } from './apiRequest.ts';
import { errorHandler, notFound } from './errorHandler.ts';
import { graphqlStream } from './graphqlStream.ts';
import { hostGuard } from './hostGuard.ts';
import { nestingGuard } from './nestingGuard.ts';
import type { OpenStreams } from './openStreams.ts';
import { securityHeaders } from './securityHeaders.ts';

export interface AppOptions {
  readonly config: ApiConfig;
  readonly services: ApiServices & { readonly zoo: EmbeddedZoo };
  readonly schema: GraphQLSchema;
  readonly apollo: ApolloServer<ApiContext>;
  readonly streams: OpenStreams;
  readonly log: FaultLog;
}

export function createApp({ config, services, schema, apollo, streams, log }: AppOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use((_request, response, next) =>
    inRequest((id) => {
      response.set('x-request-id', id);
      next();
    }),
  );
  app.use(securityHeaders, hostGuard(config));
  app.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' });
  });
  app.use('/objects/', (request, response) => services.zoo.store.handleRequest(request, response));
  app.use(graphiql());

  const json = express.json({ limit: config.maxBodyBytes });
  app.use('/graphql', json, nestingGuard(services.limits.tokens));
  app.use('/graphql/stream', graphqlStream({ schema, services, config, streams, log }));
  const context = ({ req }: { req: express.Request }) => createContext(services, apiRequest(req, config));
  app.use('/graphql', expressMiddleware(apollo, { context }));
  app.use(notFound);
  app.use(errorHandler(log));
  return app;
}
