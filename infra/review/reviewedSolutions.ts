/** The review of every synthesis: what AWS recommends, with the wildcards that have a reason acknowledged. */
import { type PolicyValidationPluginReport, Stack } from 'aws-cdk-lib';
import { CfnPolicy, CfnRole } from 'aws-cdk-lib/aws-iam';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { IConstruct } from 'constructs';
import { z } from 'zod';
import { decided } from './decided.ts';
import { isWildcard, type Permission, permissionsOf, reasonOf } from './permissions.ts';

/**
 * cdk-nag's AwsSolutions. Whatever is decided otherwise is acknowledged at its construct, with the reason. Permissions with
 * a `*` go by what they resolve to, which is known only when everything is there: their reasons are in one list
 * (`wildcards.ts`), and are acknowledged here at the policies that they are about.
 */
export class ReviewedSolutions extends AwsSolutionsChecks {
  override validateScope(scope: IConstruct): PolicyValidationPluginReport {
    for (const construct of scope.node.findAll()) {
      const wildcards = permissionsAt(construct).filter(isWildcard);
      // cdk-nag has one finding for each resource, whatever may be done with it: all of that needs a reason.
      for (const [resource, permissions] of Map.groupBy(wildcards, (permission) => permission.resource)) {
        const reasons = new Set(permissions.map(reasonOf));
        if (reasons.has(undefined)) continue;
        decided(construct, { [`AwsSolutions-IAM5[Resource::${resource}]`]: [...reasons].join(' ') });
      }
    }
    return super.validateScope(scope);
  }
}

const Inline = z.array(z.looseObject({ policyDocument: z.unknown() }));

function permissionsAt(construct: IConstruct): Permission[] {
  const resolved = (value: unknown): unknown => Stack.of(construct).resolve(value);
  if (construct instanceof CfnPolicy) return permissionsOf(resolved(construct.policyDocument));
  if (!(construct instanceof CfnRole)) return [];
  return Inline.parse(resolved(construct.policies) ?? []).flatMap(({ policyDocument }) =>
    permissionsOf(resolved(policyDocument)),
  );
}
