/** Decisions that differ from what AWS recommends, said where they are made. */
import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/**
 * Acknowledges findings of cdk-nag.
 *
 * @param findings reasons by finding, e.g. `AwsSolutions-SQS3`
 */
export function decided(construct: IConstruct, findings: Readonly<Record<string, string>>): void {
  Validations.of(construct).acknowledge(...Object.entries(findings).map(([id, reason]) => ({ id, reason })));
}

/** The finding that a role has a policy that AWS keeps. @param name e.g. `service-role/AmazonEC2ContainerServiceforEC2Role` */
export const managedPolicy = (name: string): string =>
  `AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/${name}]`;
