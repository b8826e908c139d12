/**
 * PrincipalProvider by a JSON Web Token that API Gateway has verified: its JWT authorizer checks signature, issuer,
 * audience and times, and hands on the claims (`requestContext.authorizer.jwt` of payload format 2.0,
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html).
 */
import { z } from 'zod';
import { UnauthenticatedError } from '../../../schema/errors.ts';
import type { PrincipalProvider } from '../principal.ts';
import { type Grants, permissionsOf } from './grants.ts';

export interface JwtOptions {
  /**
   * Groups (the claim `cognito:groups`) and OAuth scopes that may read and write.
   *
   * @default writers `zoo-writers` and `zoo/write`, readers `zoo-readers` and `zoo/read`
   */
  readonly grants?: Grants;
  /** Clock that tokens expire by. */
  readonly now?: () => Date;
}

const DEFAULT_GRANTS: Grants = {
  writers: ['zoo-writers', 'zoo/write'],
  readers: ['zoo-readers', 'zoo/read'],
};

/** A claim as the authorizer hands it on: numbers and lists as text, too. */
const Claim = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]);

const Verified = z.object({
  jwt: z.object({
    claims: z.looseObject({
      sub: z.string().min(1).max(256),
      /** Seconds since the epoch. */
      exp: z.coerce.number().int(),
      scope: z.string().optional(),
      'cognito:groups': Claim.optional(),
    }),
  }),
});

/** Knows whoever the gateway has verified, by the subject of the token; a request without its word is refused. */
export function createJwtProvider({
  grants = DEFAULT_GRANTS,
  now = () => new Date(),
}: JwtOptions = {}): PrincipalProvider {
  return {
    async authenticate({ authorizer }) {
      const verified = Verified.safeParse(authorizer);
      if (!verified.success) {
        throw new UnauthenticatedError(
          'a token is required: sign in, and send it as "Authorization: Bearer <token>"',
        );
      }
      const { sub, exp, scope = '', 'cognito:groups': groups } = verified.data.jwt.claims;
      // The gateway has looked, but an event may have waited since.
      if (exp * 1000 <= now().getTime())
        throw new UnauthenticatedError('the token has expired: sign in again');
      return {
        id: `jwt:${sub}`,
        permissions: permissionsOf([...scope.split(' '), ...groupsOf(groups)], grants),
      };
    },
  };
}

/**
 * The groups of a claim. The authorizer writes the list `["a", "b"]` as `[a b]`; a name has no spaces in it. Other text
 * is one name, whatever it looks like, so that no name can be made to pass for several.
 */
function groupsOf(claim: z.infer<typeof Claim> | undefined): readonly string[] {
  if (Array.isArray(claim)) return claim;
  if (typeof claim !== 'string') return [];
  const list = /^\[(.*)\]$/.exec(claim)?.[1];
  return list === undefined ? [claim] : list.split(' ');
}
