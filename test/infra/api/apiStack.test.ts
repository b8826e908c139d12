import { Match, Template } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, it } from 'vitest';
import { apiStack, STATE_MACHINE, unbundledApp } from './apiParts.ts';

let template: Template;

beforeAll(() => {
  template = Template.fromStack(apiStack(unbundledApp()));
});

const withSettings = (settings: Record<string, unknown>) =>
  Template.fromStack(apiStack(unbundledApp(), settings));

describe('the function', () => {
  it('is Node 24 on arm64, is cut off when the gateway has stopped waiting, and is traced', () => {
    template.hasResourceProperties('AWS::Lambda::Function', {
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Handler: 'index.handler',
      MemorySize: 3008,
      Timeout: 29,
      TracingConfig: { Mode: 'Active' },
      LoggingConfig: { LogFormat: 'JSON' },
    });
  });

  it('keeps its logs for thirty days', () => {
    template.allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: 30 });
  });

  it('may create uploads, blobs and marks of waiting requests, start runs and ask the evaluation function, and no more', () => {
    const policies = Object.values(template.findResources('AWS::IAM::Policy'));
    const statements = policies.flatMap(({ Properties }) => Properties.PolicyDocument.Statement);
    const actions = statements.flatMap(({ Action }) => Action).toSorted();
    expect(actions).toEqual([
      ...['dynamodb:BatchGetItem', 'dynamodb:ConditionCheckItem', 'dynamodb:GetItem', 'dynamodb:PutItem'],
      ...[
        'dynamodb:Query',
        'dynamodb:UpdateItem',
        'lambda:InvokeFunction',
        'logs:CreateLogStream',
        'logs:PutLogEvents',
      ],
      ...['s3:AbortMultipartUpload', 's3:DeleteObject', 's3:GetObject', 's3:ListBucket', 's3:PutObject'],
      ...['states:StartExecution', 'xray:PutTelemetryRecords', 'xray:PutTraceSegments'],
    ]);
    const of = (action: string) => statements.filter(({ Action }) => [Action].flat().includes(action));
    const written = JSON.stringify(of('s3:PutObject'));
    for (const prefix of ['/blobs/*', '/uploads/*', '/inbox-waiting/*']) expect(written).toContain(prefix);
    for (const prefix of ['runs/', 'inferences/', 'models/', 'datasets/', 'inbox/'])
      expect(written).not.toContain(prefix);
    expect(JSON.stringify(of('s3:DeleteObject'))).not.toContain('blobs');
    expect(of('states:StartExecution')).toMatchObject([{ Resource: STATE_MACHINE }]);
    expect(statements.filter(({ Resource }) => Resource === '*')).toEqual([
      expect.objectContaining({ Action: ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'] }),
    ]);
  });

  it('is told who may do what, where that is decided', () => {
    const iamWriters = ['arn:aws:iam::123456789012:role/zoo-writer', 'arn:aws:iam::123456789012:user/alice'];
    withSettings({
      iamWriters,
      jwtReaders: 'visitors',
      introspection: false,
      traces: false,
    }).hasResourceProperties('AWS::Lambda::Function', {
      Environment: {
        Variables: {
          ZOOMETRY_IAM_WRITERS: iamWriters.join(','),
          ZOOMETRY_JWT_READERS: 'visitors',
          ZOOMETRY_JWT_WRITERS: Match.absent(),
          ZOOMETRY_INTROSPECTION: 'false',
        },
      },
      TracingConfig: Match.absent(),
    });
  });
});

describe('the gateway', () => {
  it('has a route for each way of saying who one is, and one for nobody in particular', () => {
    const routes = Object.values(template.findResources('AWS::ApiGatewayV2::Route')).map(({ Properties }) => [
      Properties.RouteKey,
      Properties.AuthorizationType,
    ]);
    expect(Object.fromEntries(routes)).toEqual({
      'GET /graphql': 'JWT',
      'POST /graphql': 'JWT',
      'GET /iam/graphql': 'AWS_IAM',
      'POST /iam/graphql': 'AWS_IAM',
      'GET /healthz': 'NONE',
    });
  });

  it('sends the payload that the function reads', () => {
    template.allResourcesProperties('AWS::ApiGatewayV2::Integration', {
      IntegrationType: 'AWS_PROXY',
      PayloadFormatVersion: '2.0',
    });
  });

  it('takes tokens of the user pool, for its client', () => {
    template.hasResourceProperties('AWS::ApiGatewayV2::Authorizer', {
      AuthorizerType: 'JWT',
      IdentitySource: ['$request.header.Authorization'],
      JwtConfiguration: { Audience: [{ Ref: Match.stringLikeRegexp('^UsersClient') }] },
    });
  });

  it('takes tokens of another issuer, and makes no user pool then', () => {
    const other = withSettings({ jwtIssuer: 'https://login.example.org/zoo', jwtAudience: ['zoo'] });
    other.hasResourceProperties('AWS::ApiGatewayV2::Authorizer', {
      JwtConfiguration: { Issuer: 'https://login.example.org/zoo', Audience: ['zoo'] },
    });
    other.resourceCountIs('AWS::Cognito::UserPool', 0);
  });

  it('lets fifty requests a second through, and notes each without what it said', () => {
    template.hasResourceProperties('AWS::ApiGatewayV2::Stage', {
      StageName: '$default',
      AutoDeploy: true,
      DefaultRouteSettings: { ThrottlingRateLimit: 50, ThrottlingBurstLimit: 100 },
      AccessLogSettings: { Format: Match.stringLikeRegexp('"requestId":"\\$context.requestId"') },
    });
  });

  it('lets no web page of another site ask, but those that are named', () => {
    template.hasResourceProperties('AWS::ApiGatewayV2::Api', { CorsConfiguration: Match.absent() });
    withSettings({ corsOrigins: 'https://zoo.example.org' }).hasResourceProperties('AWS::ApiGatewayV2::Api', {
      CorsConfiguration: {
        AllowOrigins: ['https://zoo.example.org'],
        AllowMethods: ['GET', 'POST'],
        AllowHeaders: [
          'authorization',
          'content-type',
          'apollo-require-preflight',
          'x-apollo-operation-name',
        ],
      },
    });
  });
});

describe('the user pool', () => {
  it('lets nobody sign up, knows both groups, and is kept', () => {
    template.hasResource('AWS::Cognito::UserPool', {
      DeletionPolicy: 'Retain',
      Properties: {
        AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
        DeletionProtection: 'ACTIVE',
        MfaConfiguration: 'OPTIONAL',
        EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
        Policies: { PasswordPolicy: { MinimumLength: 14 } },
        SmsConfiguration: Match.absent(),
      },
    });
    for (const GroupName of ['zoo-writers', 'zoo-readers']) {
      template.hasResourceProperties('AWS::Cognito::UserPoolGroup', { GroupName });
    }
  });

  it('gives its client no secret, and tokens an hour', () => {
    template.hasResourceProperties('AWS::Cognito::UserPoolClient', {
      GenerateSecret: false,
      PreventUserExistenceErrors: 'ENABLED',
      EnableTokenRevocation: true,
      AccessTokenValidity: 60,
      TokenValidityUnits: { AccessToken: 'minutes' },
    });
  });
});

describe('the edge', () => {
  it('keeps the answers of each token apart', () => {
    template.hasResourceProperties('AWS::CloudFront::CachePolicy', {
      CachePolicyConfig: {
        MinTTL: 0,
        DefaultTTL: 0,
        MaxTTL: 3600,
        ParametersInCacheKeyAndForwardedToOrigin: {
          HeadersConfig: { HeaderBehavior: 'whitelist', Headers: ['Authorization', 'Origin'] },
          QueryStringsConfig: { QueryStringBehavior: 'all' },
          CookiesConfig: { CookieBehavior: 'none' },
        },
      },
    });
  });

  it('takes HTTPS alone, on both sides, and keeps nothing but answers to GET', () => {
    template.hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: {
        DefaultCacheBehavior: {
          ViewerProtocolPolicy: 'https-only',
          // The managed policy CachingDisabled.
          CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
        },
        CacheBehaviors: [
          Match.objectLike({
            PathPattern: '/graphql',
            ViewerProtocolPolicy: 'https-only',
            CachedMethods: ['GET', 'HEAD'],
            CachePolicyId: { Ref: Match.stringLikeRegexp('^EdgeAnswers') },
            // The managed policy AllViewerExceptHostHeader.
            OriginRequestPolicyId: 'b689b0a8-53d0-40ab-baf2-68738e2966ac',
          }),
        ],
        Origins: [
          Match.objectLike({
            CustomOriginConfig: { OriginProtocolPolicy: 'https-only', OriginSSLProtocols: ['TLSv1.2'] },
          }),
        ],
        Logging: Match.objectLike({ Bucket: Match.anyValue() }),
        WebACLId: Match.absent(),
        Aliases: Match.absent(),
      },
    });
  });

  it('keeps no error', () => {
    const [distribution] = Object.values(template.findResources('AWS::CloudFront::Distribution'));
    const responses: readonly { ErrorCode: number; ErrorCachingMinTTL: number }[] =
      distribution?.Properties.DistributionConfig.CustomErrorResponses;
    expect(responses.map(({ ErrorCode }) => ErrorCode)).toEqual(
      expect.arrayContaining([400, 403, 404, 500, 502, 503, 504]),
    );
    expect(responses.map(({ ErrorCachingMinTTL }) => ErrorCachingMinTTL)).toEqual(responses.map(() => 0));
  });

  it('has the name, the certificate and the web ACL that were brought', () => {
    const certificateArn = 'arn:aws:acm:us-east-1:123456789012:certificate/0a1b';
    const webAclArn = 'arn:aws:wafv2:us-east-1:123456789012:global/webacl/zoo/0a1b';
    const own = withSettings({ domainName: 'zoo.example.org', certificateArn, webAclArn });
    own.hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: {
        Aliases: ['zoo.example.org'],
        ViewerCertificate: { AcmCertificateArn: certificateArn, MinimumProtocolVersion: 'TLSv1.2_2021' },
        WebACLId: webAclArn,
      },
    });
    own.hasOutput('ApiUrl', { Value: 'https://zoo.example.org/graphql' });
  });

  it('logs to a bucket that is private, and whose logs expire', () => {
    template.hasResourceProperties('AWS::S3::Bucket', {
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerPreferred' }] },
      LifecycleConfiguration: { Rules: [Match.objectLike({ ExpirationInDays: 90 })] },
      PublicAccessBlockConfiguration: { BlockPublicAcls: true, RestrictPublicBuckets: true },
    });
  });
});

it('tells whoever deploys where it is, and how people sign in', () => {
  expect(Object.keys(template.findOutputs('*'))).toEqual(
    expect.arrayContaining(['ApiUrl', 'SignedApiUrl', 'UserPoolId', 'UserPoolClientId']),
  );
});
