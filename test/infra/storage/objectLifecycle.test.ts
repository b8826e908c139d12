import { Duration } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { StorageStack } from '../../../infra/storage/storageStack.ts';
import { PREFIX } from '../../../schema/keys.ts';
import { configuredApp } from '../configuredApp.ts';

const LifecycleRules = z.array(z.looseObject({ Id: z.string(), Prefix: z.string().optional() }));

let rules: z.infer<typeof LifecycleRules>;

const ruleOf = (prefix: string) => rules.find((rule) => rule.Prefix === prefix);

beforeAll(() => {
  const stack = new StorageStack(configuredApp(), 'Storage', { deletedObjectRetention: Duration.days(12) });
  const [objects] = Object.values(
    Template.fromStack(stack).findResources('AWS::S3::Bucket', {
      Properties: {
        VersioningConfiguration: { Status: 'Enabled' },
        LifecycleConfiguration: Match.anyValue(),
      },
    }),
  );
  rules = LifecycleRules.parse(objects?.Properties.LifecycleConfiguration.Rules);
});

describe('the lifecycle of objects', () => {
  it('has one rule for each prefix of the schema and none for another', () => {
    const prefixes = rules.flatMap((rule) => rule.Prefix ?? []);
    expect(prefixes.toSorted()).toEqual(Object.values(PREFIX).toSorted());
  });

  it('expires uploads after a day, with their versions', () => {
    expect(ruleOf(PREFIX.uploads)).toMatchObject({
      Status: 'Enabled',
      ExpirationInDays: 1,
      NoncurrentVersionExpiration: { NoncurrentDays: 1 },
    });
  });

  it.each(Object.values(PREFIX).filter((prefix) => prefix !== PREFIX.uploads))(
    'expires no object under %s, and deleted ones after the retention',
    (prefix) => {
      expect(ruleOf(prefix)).toMatchObject({
        Status: 'Enabled',
        NoncurrentVersionExpiration: { NoncurrentDays: 12 },
        ExpiredObjectDeleteMarker: true,
      });
      expect(ruleOf(prefix)).not.toHaveProperty('ExpirationInDays');
    },
  );

  it('aborts multipart uploads that were not completed in a day, wherever they are', () => {
    expect(rules.filter((rule) => rule.Prefix === undefined)).toEqual([
      {
        Id: 'abort-incomplete-uploads',
        Status: 'Enabled',
        AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
      },
    ]);
  });
});
