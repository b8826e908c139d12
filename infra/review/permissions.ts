/** The permissions of a policy, as they are written in its document. */
import { flattenCfnReference } from 'cdk-nag/lib/utils/flatten-cfn-reference.js';
import { z } from 'zod';
import { WILDCARDS } from './wildcards.ts';

/** An action on a resource. */
export interface Permission {
  readonly action: string;
  /** References written out, as cdk-nag does: `<LogicalId.Attribute>`. */
  readonly resource: string;
}

const oneOrMore = <Item extends z.ZodType>(item: Item) =>
  z.preprocess((value) => (Array.isArray(value) ? value : [value]), z.array(item));

const Document = z.looseObject({
  Statement: z.array(
    z.looseObject({
      Effect: z.enum(['Allow', 'Deny']),
      Action: oneOrMore(z.string()).optional(),
      Resource: oneOrMore(z.unknown()).optional(),
    }),
  ),
});

/** What a policy document allows, action by action and resource by resource; what it denies takes nothing for granted. */
export function permissionsOf(document: unknown): Permission[] {
  return Document.parse(document)
    .Statement.filter(({ Effect }) => Effect === 'Allow')
    .flatMap(({ Action = [], Resource = [] }) =>
      Action.flatMap((action) =>
        Resource.map((resource) => ({ action, resource: flattenCfnReference(resource) })),
      ),
    );
}

/** Why a permission names more than one thing; undefined where nobody said, and for a permission that does not. */
export function reasonOf({ action, resource }: Permission): string | undefined {
  return WILDCARDS.find((known) => known.actions.includes(action) && known.resource.test(resource))?.reason;
}

/** Whether a permission names more than one thing. */
export const isWildcard = ({ action, resource }: Permission): boolean =>
  action.includes('*') || resource.includes('*');
