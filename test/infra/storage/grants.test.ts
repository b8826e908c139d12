import { Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { AccessLogBucket } from '../../../infra/storage/accessLogBucket.ts';
import { CatalogTable } from '../../../infra/storage/catalogTable.ts';
import { ObjectBucket } from '../../../infra/storage/objectBucket.ts';
import { PREFIX } from '../../../schema/keys.ts';
import { configuredApp } from '../configuredApp.ts';

const asArray = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);
const Statement = z.object({
  Effect: z.literal('Allow'),
  Action: z.preprocess(asArray, z.array(z.string())),
  Resource: z.preprocess(asArray, z.array(z.unknown())),
});
const Policy = z.object({
  Properties: z.object({ PolicyDocument: z.object({ Statement: z.array(Statement) }) }),
});

let template: Template;

/** What a role came to be allowed. */
function statementsOf(role: string): z.infer<typeof Statement>[] {
  const policies = template.findResources('AWS::IAM::Policy', {
    Properties: { Roles: [{ Ref: Match.stringLikeRegexp(`^${role}`) }] },
  });
  return Object.values(policies).flatMap(
    (policy) => Policy.parse(policy).Properties.PolicyDocument.Statement,
  );
}

const bucketArn = { 'Fn::GetAtt': [expect.stringMatching(/^Objects/), 'Arn'] };
const objectsUnder = (prefix: string) => ({ 'Fn::Join': ['', [bucketArn, `/${prefix}*`]] });
const tableArn = { 'Fn::GetAtt': [expect.stringMatching(/^Catalog/), 'Arn'] };
const indexArns = { 'Fn::Join': ['', [tableArn, '/index/*']] };

beforeAll(() => {
  const stack = new Stack(configuredApp(), 'Grants');
  const objects = new ObjectBucket(stack, 'Objects', {
    accessLogs: new AccessLogBucket(stack, 'AccessLogs'),
  });
  const catalog = new CatalogTable(stack, 'Catalog');
  const role = (id: string) =>
    new Role(stack, id, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });

  objects.grantRead(role('Reader'), PREFIX.runs, PREFIX.datasets);
  objects.grantCreate(role('Creator'), PREFIX.inferences);
  objects.grantDelete(role('Deleter'), PREFIX.uploads);
  catalog.grantRead(role('CatalogReader'));
  catalog.grantReadWrite(role('CatalogWriter'));
  template = Template.fromStack(stack);
});

describe('grants of the object bucket', () => {
  it('let a reader read the named prefixes and list', () => {
    const statements = statementsOf('Reader');
    expect(statements).toHaveLength(2);
    expect(statements).toEqual(
      expect.arrayContaining([
        {
          Effect: 'Allow',
          Action: ['s3:GetObject'],
          Resource: expect.arrayContaining([objectsUnder('runs/'), objectsUnder('datasets/')]),
        },
        { Effect: 'Allow', Action: ['s3:ListBucket'], Resource: [bucketArn] },
      ]),
    );
  });

  it('let a creator create under the named prefix, and neither read nor delete', () => {
    expect(statementsOf('Creator')).toEqual([
      {
        Effect: 'Allow',
        Action: ['s3:AbortMultipartUpload', 's3:PutObject'],
        Resource: [objectsUnder('inferences/')],
      },
    ]);
  });

  it('let a deleter delete under the named prefix, but no version', () => {
    expect(statementsOf('Deleter')).toEqual([
      { Effect: 'Allow', Action: ['s3:DeleteObject'], Resource: [objectsUnder('uploads/')] },
    ]);
  });
});

describe('grants of the catalog', () => {
  const reading = ['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:Query'];
  const writing = ['dynamodb:ConditionCheckItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'];

  it.each([
    ['CatalogReader', reading],
    ['CatalogWriter', [...reading, ...writing]],
  ])('let a %s do that and nothing else, on the table and its indexes', (role, actions) => {
    const statements = statementsOf(role);
    expect(statements).toEqual([
      { Effect: 'Allow', Action: expect.anything(), Resource: [tableArn, indexArns] },
    ]);
    expect(statements[0]?.Action.toSorted()).toEqual(actions.toSorted());
  });
});
