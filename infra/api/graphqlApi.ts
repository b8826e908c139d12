/** API Gateway in front of the function: who is let through, how many, and what is noted of it. */
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  CorsHttpMethod,
  HttpApi,
  HttpMethod,
  HttpNoneAuthorizer,
  HttpStage,
  type IHttpRouteAuthorizer,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpIamAuthorizer, HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { API_ROUTE } from '../../schema/cloud/apiRoutes.ts';
import { decided } from '../review/decided.ts';

/** Whose tokens are accepted. */
export interface TokenIssuer {
  /** URL under which its keys are found (OpenID Connect discovery). */
  readonly issuer: string;
  /** Audiences or client ids that tokens must be for: at least one. */
  readonly audience: readonly string[];
}

export interface GraphqlApiProps {
  /** What answers. */
  readonly handler: IFunction;

  readonly tokens: TokenIssuer;

  /** Requests per second, over some time, from which on it answers 429. Twice as many are let through at once. */
  readonly requestsPerSecond: number;

  /**
   * Origins of web pages that may call it.
   *
   * @default none
   */
  readonly corsOrigins?: readonly string[];

  /** How long the record of requests is kept. */
  readonly logRetention: RetentionDays;
}

/** What is noted of each request: never a query, a body or a token. By its id the function's log has the rest. */
const ACCESS_LOG = {
  requestId: '$context.requestId',
  time: '$context.requestTime',
  route: '$context.routeKey',
  status: '$context.status',
  ip: '$context.identity.sourceIp',
  user: '$context.authorizer.claims.sub',
  caller: '$context.identity.caller',
  responseLength: '$context.responseLength',
  milliseconds: '$context.responseLatency',
  integrationError: '$context.integrationErrorMessage',
  authorizerError: '$context.authorizer.error',
};

/** The one route without an authorizer. */
const OPEN = {
  'AwsSolutions-APIG4':
    'It tells that the function answers, and nothing else: for monitors, which have no token.',
};

/** Requests that a browser may send from another page: those of GraphQL clients. */
const CORS_HEADERS = ['authorization', 'content-type', 'apollo-require-preflight', 'x-apollo-operation-name'];

/**
 * An HTTP API and not a REST API: it costs a third, and has an authorizer for tokens of its own, so that a request without a good one wakes no
 * function. Each way of saying who one is has a route, since a route has one authorizer.
 */
export class GraphqlApi extends Construct {
  readonly api: HttpApi;
  readonly stage: HttpStage;

  constructor(scope: Construct, id: string, props: GraphqlApiProps) {
    super(scope, id);
    const { handler, tokens, requestsPerSecond, corsOrigins = [], logRetention } = props;
    this.api = new HttpApi(this, 'Api', {
      apiName: 'zoometry',
      description: 'Zoometry: GraphQL',
      createDefaultStage: false,
      ...(corsOrigins.length > 0 && {
        corsPreflight: {
          allowOrigins: [...corsOrigins],
          allowMethods: [CorsHttpMethod.GET, CorsHttpMethod.POST],
          allowHeaders: CORS_HEADERS,
          exposeHeaders: ['x-request-id'],
          maxAge: Duration.hours(2),
        },
      }),
    });
    const routes: ReadonlyArray<readonly [string, HttpMethod[], IHttpRouteAuthorizer]> = [
      [API_ROUTE.token, [HttpMethod.GET, HttpMethod.POST], jwtAuthorizer(tokens)],
      [API_ROUTE.signed, [HttpMethod.GET, HttpMethod.POST], new HttpIamAuthorizer()],
      [API_ROUTE.health, [HttpMethod.GET], new HttpNoneAuthorizer()],
    ];
    const integration = new HttpLambdaIntegration('Function', handler);
    for (const [path, methods, authorizer] of routes) {
      const added = this.api.addRoutes({ path, methods, authorizer, integration });
      if (path === API_ROUTE.health) for (const route of added) decided(route, OPEN);
    }
    const log = new LogGroup(this, 'Requests', {
      retention: logRetention,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.stage = new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: requestsPerSecond, burstLimit: 2 * requestsPerSecond },
      accessLogSettings: {
        destination: new LogGroupLogDestination(log),
        format: AccessLogFormat.custom(JSON.stringify(ACCESS_LOG)),
      },
    });
  }
}

function jwtAuthorizer({ issuer, audience }: TokenIssuer): HttpJwtAuthorizer {
  return new HttpJwtAuthorizer('Tokens', issuer, { jwtAudience: [...audience] });
}
