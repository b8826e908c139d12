/**
 * The API as a Lambda function behind API Gateway's HTTP API: the same ApolloServer, context, limits and errors as the local server's.
 *
 * Not by @as-integrations/aws-lambda 4.1.0: it answers what goes wrong outside of GraphQL, a body that is no JSON or a fault of ours, with
 * status 400 and the error's message as plain text; and it is a CommonJS module, which would bring a second copy of Apollo Server into a
 * bundle of ES modules. What it would do besides is {@link graphqlAnswer}.
 *
 * An answer is sent when it is complete, so subscriptions are refused: `run(id)` is polled. Signed URLs are S3's own.
 */
import { type ApolloServer, HeaderMap, type HTTPGraphQLRequest } from '@apollo/server';
import { API_ROUTE } from '../../../schema/cloud/apiRoutes.ts';
import { parseWith } from '../../../schema/parse.ts';
import type { Zoo } from '../../host/zoo.ts';
import { createApolloServer } from '../apolloServer.ts';
import { MAX_BODY_BYTES } from '../config.ts';
import type { ApiContext } from '../context.ts';
import { createContext } from '../createContext.ts';
import { type FaultLog, faultMessage, logFault } from '../errors/fault.ts';
import { inRequest, requestId } from '../errors/requestScope.ts';
import { SECURITY_HEADERS } from '../http/securityHeaders.ts';
import { errorBody } from '../http/sendError.ts';
import { nestingRefusal } from '../limits/nesting.ts';
import { DEFAULT_LIMITS } from '../limits/operationLimits.ts';
import type { PrincipalProvider } from '../principal.ts';
import { createSchema } from '../schema.ts';
import { type GatewayAnswer, GatewayEvent } from './gatewayEvent.ts';
import type { LambdaConfig } from './lambdaConfig.ts';
import { principalsByRoute, sharedSeconds } from './principals.ts';
import { recordingPlugin } from './recordingPlugin.ts';
import { requestBody } from './requestBody.ts';
import { presentRecord, type RequestRecord, requestLine } from './requestRecord.ts';

export interface LambdaHandlerOptions {
  readonly zoo: Zoo;
  readonly config: LambdaConfig;
  /** Takes a line of the log; standard output unless given. */
  readonly write?: (line: string) => void;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
}

export type LambdaHandler = (event: unknown) => Promise<GatewayAnswer>;

interface Service {
  readonly zoo: Zoo;
  readonly apollo: ApolloServer<ApiContext>;
  readonly log: FaultLog;
  readonly now: () => number;
}

const limits = DEFAULT_LIMITS;

/** @throws InvalidInputError for a grant that is no ARN */
export async function createLambdaHandler({
  zoo,
  config,
  write = (line) => process.stdout.write(`${line}\n`),
  now = Date.now,
}: LambdaHandlerOptions): Promise<LambdaHandler> {
  const providers = principalsByRoute(config, now);
  const log: FaultLog = (text) =>
    write(JSON.stringify({ level: 'error', message: text, requestId: requestId() }));
  const apollo = createApolloServer({
    schema: createSchema(),
    limits,
    introspection: config.introspection,
    plugins: [recordingPlugin],
    log,
  });
  await apollo.start();
  const service: Service = { zoo, apollo, log, now };

  return (event) => {
    const started = now();
    const parsed = parseWith(GatewayEvent, event, 'event of API Gateway');
    const { rawPath: path, requestContext } = parsed;
    return inRequest(async (id) => {
      const record: RequestRecord = { runs: new Set(), errors: [] };
      const answer = await presentRecord.run(record, () => answerTo(parsed, providers.get(path), service));
      const { method } = requestContext.http;
      const milliseconds = now() - started;
      write(
        requestLine(
          { requestId: id, method, path, status: answer.statusCode, milliseconds, record },
          started,
        ),
      );
      const headers = { 'cache-control': 'no-store', ...SECURITY_HEADERS, 'x-request-id': id };
      return { ...answer, headers: { ...headers, ...answer.headers } };
    }, requestContext.requestId);
  };
}

async function answerTo(
  event: GatewayEvent,
  principals: PrincipalProvider | undefined,
  service: Service,
): Promise<GatewayAnswer> {
  try {
    if (principals !== undefined) return await graphqlAnswer(event, principals, service);
    if (event.rawPath === API_ROUTE.health) return json(200, JSON.stringify({ status: 'ok' }));
    const message = `there is nothing at ${event.rawPath}: GraphQL is at ${API_ROUTE.token}`;
    return json(404, errorBody('NOT_FOUND', message));
  } catch (error) {
    return json(500, errorBody('INTERNAL_SERVER_ERROR', faultMessage(logFault(service.log, error))));
  }
}

async function graphqlAnswer(
  event: GatewayEvent,
  principals: PrincipalProvider,
  { zoo, apollo, now }: Service,
): Promise<GatewayAnswer> {
  const body = requestBody(event, MAX_BODY_BYTES);
  if ('refused' in body) return json(body.refused.status, errorBody(body.refused.code, body.refused.message));
  const search = new URLSearchParams(event.rawQueryString);
  const tooDeep = nestingRefusal([body.json, Object.fromEntries(search)], limits.tokens);
  if (tooDeep !== undefined) return json(400, errorBody('LIMIT_EXCEEDED', tooDeep));

  const { http, authorizer } = event.requestContext;
  const headers = new HeaderMap(
    Object.entries(event.headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const httpGraphQLRequest: HTTPGraphQLRequest = {
    method: http.method,
    headers,
    search: event.rawQueryString,
    body: body.json,
  };
  const answer = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest,
    context: () =>
      createContext(
        { zoo, principals, dataRoot: undefined, limits },
        {
          credentials: { headers: Object.fromEntries(headers), remoteAddress: http.sourceIp, authorizer },
          sharedSeconds: sharedSeconds(authorizer, now()),
        },
      ),
  });
  if (answer.body.kind !== 'complete')
    throw new Error('an answer in parts cannot be sent through this gateway');
  return {
    statusCode: answer.status ?? 200,
    headers: Object.fromEntries(answer.headers),
    body: answer.body.string,
  };
}

function json(statusCode: number, body: string): GatewayAnswer {
  return { statusCode, headers: { 'content-type': 'application/json; charset=utf-8' }, body };
}
