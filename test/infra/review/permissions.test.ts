/** What every role may do, in every stack. The lists beside this file are for the eyes of whoever reviews a change. */
import { beforeAll, describe, expect, it } from 'vitest';
import { isWildcard, type Permission, reasonOf } from '../../../infra/review/permissions.ts';
import { WILDCARDS } from '../../../infra/review/wildcards.ts';
import { managedPoliciesOf, rolesOf } from '../support/roles.ts';
import { SYNTHESIS_MS, type SynthesisedZoo, synthesisedZoo } from '../support/zoo.ts';

const KINDS = ['lambda-managed-instances', 'ecs-managed-instances'] as const;

let zoos: Record<(typeof KINDS)[number], SynthesisedZoo>;

beforeAll(() => {
  zoos = {
    'lambda-managed-instances': synthesisedZoo(),
    'ecs-managed-instances': synthesisedZoo({ gpu: 'ecs-managed-instances' }),
  };
}, SYNTHESIS_MS);

const everyPermission = (): Permission[] =>
  Object.values(zoos).flatMap(({ templates }) =>
    Object.values(templates).flatMap((template) =>
      rolesOf(template).flatMap(({ permissions }) => permissions),
    ),
  );

/** Logical ids and the names of exports end in digests of paths, which say nothing to a reader. */
const readable = (text: string) =>
  text
    .replaceAll(/:ExportsOutput(?:FnGetAtt|Ref)(\w+?)[0-9A-F]{8}(?:(\w+?)[0-9A-F]{8})?(?!\w)/g, ':$1.$2')
    .replaceAll(/(?<=<\w+)[0-9A-F]{8}(?=[.>])/g, '')
    .replace(/(?<=^\w+)[0-9A-F]{8}$/, '');

describe.each(KINDS)('the roles with %s', (kind) => {
  it('may do what is listed', async () => {
    for (const [stack, template] of Object.entries(zoos[kind].templates)) {
      const lines = rolesOf(template)
        .filter(({ permissions }) => permissions.length > 0)
        .flatMap(({ role, permissions }) => [
          readable(role),
          ...new Set(
            permissions.map(({ action, resource }) => `  ${action} ${readable(resource)}`).toSorted(),
          ),
        ]);
      if (lines.length === 0) continue;
      await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(`permissions/${stack}.${kind}.txt`);
    }
  });

  it('have a policy of AWS’s own only where instances are kept', () => {
    const managed = Object.values(zoos[kind].templates).flatMap(managedPoliciesOf).join('\n');
    expect(managed.match(/policy\/[\w/-]+/g)?.toSorted()).toEqual(
      [
        'policy/service-role/AmazonEC2ContainerServiceforEC2Role',
        kind === 'lambda-managed-instances'
          ? 'policy/AWSLambdaManagedEC2ResourceOperator'
          : 'policy/AmazonECSInfrastructureRolePolicyForManagedInstances',
      ].toSorted(),
    );
  });
});

describe('a permission with a star', () => {
  it('is never for every action', () => {
    expect(everyPermission().filter(({ action }) => action.includes('*'))).toEqual([]);
  });

  it('is there for a reason', () => {
    expect(everyPermission().filter((permission) => isWildcard(permission) && !reasonOf(permission))).toEqual(
      [],
    );
  });

  it('is there where a reason is', () => {
    const permissions = everyPermission();
    const idle = WILDCARDS.flatMap(({ actions, resource }) =>
      actions
        .filter((action) => !permissions.some((one) => one.action === action && resource.test(one.resource)))
        .map((action) => `${action} ${resource}`),
    );
    expect(idle).toEqual([]);
  });
});

it('lets no program delete records or scan for them', () => {
  const actions = new Set(everyPermission().map(({ action }) => action));
  for (const action of ['dynamodb:DeleteItem', 'dynamodb:Scan', 's3:DeleteObjectVersion', 'iam:PassRole']) {
    expect(actions).not.toContain(action);
  }
});
