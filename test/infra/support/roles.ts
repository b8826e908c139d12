/** What each role of a template may do. */
import type { Template } from 'aws-cdk-lib/assertions';
import { z } from 'zod';
import { type Permission, permissionsOf } from '../../../infra/review/permissions.ts';

const Policy = z.looseObject({
  Properties: z.looseObject({ PolicyDocument: z.unknown(), Roles: z.array(z.unknown()) }),
});
const Role = z.looseObject({
  Properties: z.looseObject({
    Policies: z.array(z.looseObject({ PolicyDocument: z.unknown() })).default([]),
    ManagedPolicyArns: z.array(z.unknown()).default([]),
  }),
});
const Reference = z.union([
  z.looseObject({ Ref: z.string() }).transform(({ Ref }) => Ref),
  z.looseObject({ 'Fn::ImportValue': z.string() }).transform((imported) => imported['Fn::ImportValue']),
]);

export interface RolePermissions {
  /** Logical id of the role, or the name that another stack exports it by. */
  readonly role: string;
  readonly permissions: readonly Permission[];
}

/** Permissions by role, from policies of their own and inline ones. */
export function rolesOf(template: Template): RolePermissions[] {
  const found = [
    ...Object.values(template.findResources('AWS::IAM::Policy')).flatMap((resource) => {
      const { Roles, PolicyDocument } = Policy.parse(resource).Properties;
      return Roles.map((role) => ({
        role: Reference.parse(role),
        permissions: permissionsOf(PolicyDocument),
      }));
    }),
    ...Object.entries(template.findResources('AWS::IAM::Role')).map(([role, resource]) => ({
      role,
      permissions: Role.parse(resource).Properties.Policies.flatMap((policy) =>
        permissionsOf(policy.PolicyDocument),
      ),
    })),
  ];
  return [...Map.groupBy(found, ({ role }) => role)]
    .map(([role, parts]) => ({ role, permissions: parts.flatMap(({ permissions }) => permissions) }))
    .toSorted((a, b) => a.role.localeCompare(b.role, 'en'));
}

/** Policies of AWS's own that roles have, written out. */
export function managedPoliciesOf(template: Template): string[] {
  return Object.values(template.findResources('AWS::IAM::Role')).flatMap((resource) =>
    Role.parse(resource).Properties.ManagedPolicyArns.map((arn) => JSON.stringify(arn)),
  );
}
