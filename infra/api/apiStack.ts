/** What clients speak to: the edge, the gateway, who may sign in, and the function that answers. */
import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { API_ROUTE } from '../../schema/cloud/apiRoutes.ts';
import type { CloudSettings } from '../../schema/cloud/settings.ts';
import type { Storage } from '../programs/shardAccess.ts';
import { ApiFunction, type Pipeline } from './apiFunction.ts';
import { Edge } from './edge.ts';
import { GraphqlApi, type TokenIssuer } from './graphqlApi.ts';
import { ZooUserPool } from './userPool.ts';

export interface ApiStackProps extends StackProps {
  /** Objects and records. */
  readonly storage: Storage;

  /** What runs are started with. */
  readonly pipeline: Pipeline;

  /** What whoever deploys decided. */
  readonly settings: CloudSettings;
}

/** The API. Nothing in it keeps anything but who may sign in, and the record of who asked. */
export class ApiStack extends Stack {
  readonly function: ApiFunction;
  readonly gateway: GraphqlApi;
  readonly edge: Edge;

  constructor(scope: Construct, id: string, props: ApiStackProps) {
    const { storage, pipeline, settings, ...stackProps } = props;
    super(scope, id, { description: 'Zoometry: the API', ...stackProps });
    const logRetention = settings.logDays;
    this.function = new ApiFunction(this, 'Answers', { storage, pipeline, settings, logRetention });
    this.gateway = new GraphqlApi(this, 'Gateway', {
      handler: this.function.function,
      tokens: this.#issuer(settings),
      requestsPerSecond: settings.apiRequestsPerSecond,
      corsOrigins: settings.corsOrigins,
      logRetention,
    });
    const { domainName, certificateArn, webAclArn } = settings;
    this.edge = new Edge(this, 'Edge', {
      api: this.gateway.api,
      accessLogRetention: Duration.days(settings.accessLogDays),
      ...(domainName !== undefined &&
        certificateArn !== undefined && { domain: { name: domainName, certificateArn } }),
      ...(webAclArn !== undefined && { webAclArn }),
    });

    this.#output('ApiUrl', `${this.edge.url}${API_ROUTE.token}`, 'GraphQL, with a token');
    this.#output(
      'SignedApiUrl',
      `${this.gateway.api.apiEndpoint}${API_ROUTE.signed}`,
      'GraphQL, by signed requests of roles and users of AWS',
    );
    if (domainName !== undefined) {
      this.#output(
        'DistributionName',
        this.edge.distribution.distributionDomainName,
        `What ${domainName} points to`,
      );
    }
  }

  /** The issuer that was named, or a user pool of our own. */
  #issuer({ jwtIssuer, jwtAudience }: CloudSettings): TokenIssuer {
    if (jwtIssuer !== undefined) return { issuer: jwtIssuer, audience: jwtAudience };
    const { issuer, userPoolId, clientId } = new ZooUserPool(this, 'Users');
    this.#output('UserPoolId', userPoolId, 'Where people are put, in the group zoo-writers or zoo-readers');
    this.#output('UserPoolClientId', clientId, 'What they sign in with');
    return { issuer, audience: [clientId] };
  }

  #output(name: string, value: string, description: string): void {
    new CfnOutput(this, name, { value, description });
  }
}
