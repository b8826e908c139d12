/** Who is asking, by the route that the request took: each route has one authorizer, and only that one's word counts on it. */
import { z } from 'zod';
import { API_ROUTE } from '../../../schema/cloud/apiRoutes.ts';
import { createIamProvider } from '../auth/iam.ts';
import { createJwtProvider } from '../auth/jwt.ts';
import type { PrincipalProvider } from '../principal.ts';
import type { LambdaConfig } from './lambdaConfig.ts';

/**
 * The provider of each route that answers GraphQL.
 *
 * @param now milliseconds since the epoch
 * @throws InvalidInputError for a grant that is no ARN
 */
export function principalsByRoute(
  { jwt, iam }: LambdaConfig,
  now: () => number,
): ReadonlyMap<string, PrincipalProvider> {
  return new Map<string, PrincipalProvider>([
    [API_ROUTE.token, createJwtProvider({ ...(jwt && { grants: jwt }), now: () => new Date(now()) })],
    [API_ROUTE.signed, createIamProvider({ grants: iam })],
  ]);
}

const Expiring = z.object({ jwt: z.object({ claims: z.object({ exp: z.coerce.number() }) }) });

/** Longest time for which the edge may answer in our place. */
const MAX_SHARED_SECONDS = 3600;

/**
 * Seconds for which the edge may give an answer again to the same token: never longer than the token is good for, since the gateway, which
 * would turn an expired one away, is not asked then. 0 for signed requests, which do not come through the edge and are each of a kind.
 *
 * @param now milliseconds since the epoch
 */
export function sharedSeconds(authorizer: unknown, now: number): number {
  const { data } = Expiring.safeParse(authorizer);
  if (data === undefined) return 0;
  return Math.max(0, Math.min(MAX_SHARED_SECONDS, data.jwt.claims.exp - Math.ceil(now / 1000)));
}
