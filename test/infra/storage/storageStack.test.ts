import { Match, Template } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, it } from 'vitest';
import { StorageStack } from '../../../infra/storage/storageStack.ts';
import { configuredApp } from '../configuredApp.ts';

let stack: StorageStack;
let template: Template;

beforeAll(() => {
  stack = new StorageStack(configuredApp(), 'Storage');
  template = Template.fromStack(stack);
});

describe('the stack', () => {
  it('holds one bucket for objects, one for their access logs, and one table', () => {
    template.resourceCountIs('AWS::S3::Bucket', 2);
    template.resourceCountIs('AWS::S3::BucketPolicy', 2);
    template.resourceCountIs('AWS::DynamoDB::GlobalTable', 1);
    expect(Object.keys(template.toJSON().Resources)).toHaveLength(2 + 2 + 1);
  });

  it('is protected, and leaves everything standing if it is deleted all the same', () => {
    expect(stack.terminationProtection).toBe(true);
    const kept = { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' };
    template.allResources('AWS::S3::Bucket', kept);
    template.allResources('AWS::DynamoDB::GlobalTable', kept);
  });

  it('names its bucket and its table for whoever operates it', () => {
    template.hasOutput('ObjectsBucketName', {
      Value: Match.objectLike({ Ref: Match.stringLikeRegexp('^Objects') }),
    });
    template.hasOutput('CatalogTableName', {
      Value: Match.objectLike({ Ref: Match.stringLikeRegexp('^Catalog') }),
    });
  });
});

describe('every bucket', () => {
  it('is private', () => {
    template.allResourcesProperties('AWS::S3::Bucket', {
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
    });
  });

  it('is encrypted with keys that the account can use, never with a client’s own', () => {
    template.allResourcesProperties('AWS::S3::Bucket', {
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          {
            ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' },
            BlockedEncryptionTypes: { EncryptionType: ['SSE-C'] },
          },
        ],
      },
    });
  });

  it.each([
    ['plain HTTP', { Bool: { 'aws:SecureTransport': 'false' } }],
    ['TLS below 1.2', { NumericLessThan: { 's3:TlsVersion': 1.2 } }],
  ])('refuses %s to everybody', (_what, condition) => {
    template.allResourcesProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Effect: 'Deny', Principal: { AWS: '*' }, Action: 's3:*', Condition: condition }),
        ]),
      },
    });
  });

  it('allows nobody anything but S3 the delivery of logs', () => {
    const policies = Object.values(template.findResources('AWS::S3::BucketPolicy'));
    const statements = policies.flatMap((policy) => policy.Properties.PolicyDocument.Statement);
    const allowed = statements.filter((statement) => statement.Effect === 'Allow');
    expect(allowed).toMatchObject([
      { Action: 's3:PutObject', Principal: { Service: 'logging.s3.amazonaws.com' } },
    ]);
  });
});

describe('the object bucket', () => {
  it('lets no page of a browser in, but those that are named', () => {
    template.allResourcesProperties('AWS::S3::Bucket', { CorsConfiguration: Match.absent() });
    const named = new StorageStack(configuredApp(), 'Named', { browserOrigins: ['https://zoo.example.org'] });
    Template.fromStack(named).hasResourceProperties('AWS::S3::Bucket', {
      CorsConfiguration: {
        CorsRules: [
          Match.objectLike({
            AllowedOrigins: ['https://zoo.example.org'],
            AllowedMethods: ['GET', 'PUT'],
            AllowedHeaders: ['content-type', 'if-none-match', 'x-amz-checksum-sha256', 'range'],
          }),
        ],
      },
    });
  });

  it('keeps versions, so that a deletion can be undone', () => {
    template.hasResourceProperties('AWS::S3::Bucket', { VersioningConfiguration: { Status: 'Enabled' } });
  });

  it('refuses whoever would overwrite an object outside of the inbox, and lets multipart uploads be started', () => {
    template.hasResourceProperties('AWS::S3::BucketPolicy', {
      Bucket: { Ref: Match.stringLikeRegexp('^Objects') },
      PolicyDocument: {
        Statement: Match.arrayWith([
          {
            Sid: 'CreateOnly',
            Effect: 'Deny',
            Principal: { AWS: '*' },
            Action: 's3:PutObject',
            NotResource: {
              'Fn::Join': ['', [{ 'Fn::GetAtt': [Match.stringLikeRegexp('^Objects'), 'Arn'] }, '/inbox/*']],
            },
            Condition: {
              Null: { 's3:if-none-match': 'true' },
              Bool: { 's3:ObjectCreationOperation': 'true' },
            },
          },
        ]),
      },
    });
  });

  it('tells EventBridge of its objects, and nobody else', () => {
    template.hasResourceProperties('AWS::S3::Bucket', {
      NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
    });
    template.resourcePropertiesCountIs('AWS::S3::Bucket', { NotificationConfiguration: Match.anyValue() }, 1);
  });

  it('logs access to the other bucket, whose logs expire and which logs no access to itself', () => {
    template.hasResourceProperties('AWS::S3::Bucket', {
      LoggingConfiguration: {
        DestinationBucketName: { Ref: Match.stringLikeRegexp('^AccessLogs') },
        LogFilePrefix: 'objects/',
      },
    });
    template.hasResourceProperties('AWS::S3::Bucket', {
      LoggingConfiguration: Match.absent(),
      LifecycleConfiguration: { Rules: [Match.objectLike({ ExpirationInDays: 90, Status: 'Enabled' })] },
    });
  });
});
