/**
 * PrincipalProvider by an AWS identity: API Gateway's IAM authorizer has checked the request's signature (Signature
 * Version 4) and that the identity may invoke the API, and tells who it is (`requestContext.authorizer.iam`).
 */
import { z } from 'zod';
import { InvalidInputError, UnauthenticatedError } from '../../../schema/errors.ts';
import type { PrincipalProvider } from '../principal.ts';
import { type Grants, permissionsOf } from './grants.ts';

export interface IamOptions {
  /** ARNs of the roles and users that may write, and that may only read. */
  readonly grants: Grants;
}

const Verified = z.object({ iam: z.object({ userArn: z.string().max(2048) }) });

/** `arn:aws:iam::<account>:role/<path>/<name>`, and of who has taken a role on `arn:aws:sts::<account>:assumed-role/<name>/<session>`. */
const ARN = /^arn:(aws[a-z-]*):(iam|sts)::(\d{12}):(role|user|assumed-role)\/([\w+=,.@/-]+)$/;

/**
 * Knows whoever the gateway has verified by role or user, whatever the session; a request without its word is refused.
 *
 * @throws InvalidInputError for a grant that is no ARN of a role or a user
 */
export function createIamProvider({ grants }: IamOptions): PrincipalProvider {
  const known: Grants = { writers: grants.writers.map(granted), readers: grants.readers.map(granted) };
  return {
    async authenticate({ authorizer }) {
      const verified = Verified.safeParse(authorizer);
      const identity = verified.success ? identityOf(verified.data.iam.userArn) : undefined;
      if (identity === undefined) {
        throw new UnauthenticatedError(
          'a signed request of a role or a user of AWS is required (Signature Version 4)',
        );
      }
      return { id: `iam:${identity}`, permissions: permissionsOf([identity], known) };
    },
  };
}

/**
 * One name for a role and for all its sessions: the ARN without path and session, for that of a session has no path.
 * Names of roles and of users are unique in an account whatever their paths.
 */
function identityOf(arn: string): string | undefined {
  const [, partition, service, account, kind, rest = ''] = ARN.exec(arn) ?? [];
  const parts = rest.split('/');
  const isSession = kind === 'assumed-role';
  if (kind === undefined || isSession !== (service === 'sts') || (isSession && parts.length !== 2))
    return undefined;
  const name = isSession ? parts[0] : parts.at(-1);
  if (!name) return undefined;
  return `arn:${partition}:iam::${account}:${isSession ? 'role' : kind}/${name}`;
}

function granted(arn: string): string {
  const identity = identityOf(arn);
  if (identity !== undefined) return identity;
  const constraint = 'the ARN of a role or a user, like "arn:aws:iam::123456789012:role/zoo-writer"';
  throw new InvalidInputError(
    `${JSON.stringify(arn)} cannot be granted anything: give ${constraint}`,
    constraint,
    ['grants'],
  );
}
