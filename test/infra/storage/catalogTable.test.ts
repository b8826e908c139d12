import { Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { CatalogTable } from '../../../infra/storage/catalogTable.ts';
import { CATALOG_ATTRIBUTE, CATALOG_INDEX } from '../../../schema/catalogTable.ts';
import { configuredApp } from '../configuredApp.ts';

let template: Template;

beforeAll(() => {
  const stack = new Stack(configuredApp(), 'Test');
  new CatalogTable(stack, 'Catalog');
  template = Template.fromStack(stack);
});

describe('the catalog table', () => {
  const hash = (AttributeName: string) => ({ AttributeName, KeyType: 'HASH' });
  const range = (AttributeName: string) => ({ AttributeName, KeyType: 'RANGE' });

  it('is keyed as the schema says', () => {
    template.hasResourceProperties('AWS::DynamoDB::GlobalTable', {
      KeySchema: [hash(CATALOG_ATTRIBUTE.partition), range(CATALOG_ATTRIBUTE.sort)],
    });
  });

  it('is paid by the request, recoverable and protected from deletion', () => {
    template.hasResourceProperties('AWS::DynamoDB::GlobalTable', {
      BillingMode: 'PAY_PER_REQUEST',
      Replicas: [
        Match.objectLike({
          Region: { Ref: 'AWS::Region' },
          DeletionProtectionEnabled: true,
          PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 },
        }),
      ],
    });
  });

  // What the Catalog port lists by, and the attribute that an item carries for it.
  it.each([
    ['every kind', 'byKind', 'kind', []],
    ['name', 'byName', 'kindName', []],
    ['model, with data set and status', 'byModel', 'runModel', ['runDataset', 'runStatus']],
    ['data set, with status', 'byDataset', 'runDataset', ['runStatus']],
    ['status', 'byStatus', 'runStatus', []],
  ])('lists by %s, in the order of creation', (_what, IndexName, partition, filterable) => {
    const Projection =
      filterable.length === 0
        ? { ProjectionType: 'KEYS_ONLY' }
        : { ProjectionType: 'INCLUDE', NonKeyAttributes: filterable };
    template.hasResourceProperties('AWS::DynamoDB::GlobalTable', {
      GlobalSecondaryIndexes: Match.arrayWith([
        { IndexName, KeySchema: [hash(partition), range('createdAtId')], Projection },
      ]),
    });
  });

  it('has the indexes of the schema and no other', () => {
    const [table] = Object.values(template.findResources('AWS::DynamoDB::GlobalTable'));
    const Indexes = z.array(z.object({ IndexName: z.string() }));
    const names = Indexes.parse(table?.Properties.GlobalSecondaryIndexes).map((index) => index.IndexName);
    expect(names).toEqual(Object.keys(CATALOG_INDEX));
  });
});
