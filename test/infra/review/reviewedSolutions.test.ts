import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { beforeAll, describe, expect, it } from 'vitest';
import { ReviewedSolutions } from '../../../infra/review/reviewedSolutions.ts';
import { SYNTHESIS_MS, synthesisedZoo } from '../support/zoo.ts';

const findings = (zoo: ReturnType<typeof synthesisedZoo>) =>
  new ReviewedSolutions(zoo.app)
    .validateScope(zoo.app)
    .violations.flatMap(({ ruleName, violatingResources }) =>
      violatingResources.map(({ constructPath }) => `${constructPath} ${ruleName}`),
    );

describe('cdk-nag', () => {
  it.each(['lambda-managed-instances', 'ecs-managed-instances'])(
    'finds nothing with %s',
    (gpu) => {
      expect(findings(synthesisedZoo({ gpu }))).toEqual([]);
    },
    SYNTHESIS_MS,
  );

  describe('where a role is given more', () => {
    let found: string[];

    beforeAll(() => {
      const zoo = synthesisedZoo();
      const role = new Role(zoo.stacks.batch, 'Careless', {
        assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      });
      role.addToPolicy(
        new PolicyStatement({ actions: ['sqs:SendMessage', 'xray:PutTraceSegments'], resources: ['*'] }),
      );
      role.addToPolicy(
        new PolicyStatement({ actions: ['dynamodb:*'], resources: ['arn:aws:dynamodb:::table/t'] }),
      );
      found = findings(zoo);
    }, SYNTHESIS_MS);

    it('finds the resource, though another action on it has a reason', () => {
      expect(found).toContain('ZoometryBatch/Careless/DefaultPolicy/Resource AwsSolutions-IAM5[Resource::*]');
    });

    it('finds the action', () => {
      expect(found).toContain(
        'ZoometryBatch/Careless/DefaultPolicy/Resource AwsSolutions-IAM5[Action::dynamodb:*]',
      );
    });

    it('finds nothing else', () => {
      expect(found).toHaveLength(2);
    });
  });
});
