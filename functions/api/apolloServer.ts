/** The one ApolloServer of all hosts. Every option that matters is set, for Apollo's defaults depend on NODE_ENV. */
import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLSchema } from 'graphql';
import { cachingPlugin } from './caching/cachingPlugin.ts';
import type { ApiContext } from './context.ts';
import { type FaultLog, logToStderr } from './errors/fault.ts';
import { formatError } from './errors/formatError.ts';
import { admissionPlugin } from './limits/admissionPlugin.ts';
import { MAX_SELECTIONS, type OperationLimits } from './limits/operationLimits.ts';

export interface ApolloServerOptions {
  readonly schema: GraphQLSchema;
  readonly limits: OperationLimits;
  /**
   * Whether the schema may be asked for.
   *
   * @default true: it is a public contract, and "did you mean" helps whoever writes against it
   */
  readonly introspection?: boolean;
  /** Further plugins of the host. */
  readonly plugins?: ReadonlyArray<ApolloServerPlugin<ApiContext>>;
  /** Where faults of ours are written; the server's error output unless given. */
  readonly log?: FaultLog;
}

export function createApolloServer({
  schema,
  limits,
  introspection = true,
  plugins = [],
  log = logToStderr,
}: ApolloServerOptions): ApolloServer<ApiContext> {
  return new ApolloServer<ApiContext>({
    schema,
    introspection,
    hideSchemaDetailsFromClientErrors: !introspection,
    includeStacktraceInErrorResponses: false,
    formatError: (formatted, error) => formatError(formatted, error, log),
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    // A query that only its hash names would save bytes that nobody misses on a local network.
    persistedQueries: false,
    parseOptions: { maxTokens: limits.tokens },
    maxRecursiveSelections: MAX_SELECTIONS,
    // The host closes the server when it is told to stop.
    stopOnTerminationSignals: false,
    logger: { debug() {}, info() {}, warn: (text) => log(String(text)), error: (text) => log(String(text)) },
    plugins: [
      admissionPlugin,
      cachingPlugin,
      ...plugins,
      ApolloServerPluginCacheControlDisabled(),
      // Nothing is fetched from Apollo's hosts and nothing is sent to them, whatever the environment says.
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
    ],
  });
}
