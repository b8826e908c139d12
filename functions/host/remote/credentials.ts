/** What a remote zoo is shown so that it answers. */
import { z } from 'zod';
import { accessToken } from './userPool.ts';

export const RemoteCredentials = z.discriminatedUnion('kind', [
  /** Nothing: a zoo that answers everybody who reaches it, as one does on this machine without keys. */
  z.strictObject({ kind: z.literal('none') }),
  /** An API key, or a token of a user pool. */
  z.strictObject({
    kind: z.literal('bearer'),
    secret: z
      .string()
      .min(1)
      .max(16_384)
      .regex(/^[!-~]+$/),
  }),
  /** A person of the user pool that issues the zoo's tokens. */
  z.strictObject({
    kind: z.literal('user'),
    user: z.string().min(1).max(128),
    region: z.string().min(1),
    clientId: z.string().min(1).max(128),
    refreshToken: z.string().min(1),
  }),
  /** Who AWS says we are: nothing secret is kept, requests are signed with the usual credentials of its tools. */
  z.strictObject({
    kind: z.literal('iam'),
    region: z.string().min(1),
    profile: z.string().min(1).optional(),
  }),
]);
export type RemoteCredentials = z.infer<typeof RemoteCredentials>;

/** A request to be authorized. */
export interface Unauthorized {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** The headers of a POST request with what authorizes it. */
export type Authorize = (request: Unauthorized) => Promise<Readonly<Record<string, string>>>;

export function authorizeWith(credentials: RemoteCredentials): Authorize {
  if (credentials.kind === 'none') return async ({ headers }) => headers;
  if (credentials.kind === 'bearer') {
    return async ({ headers }) => ({ ...headers, authorization: `Bearer ${credentials.secret}` });
  }
  if (credentials.kind === 'user') return asUser(credentials);
  let signing: Promise<Authorize> | undefined;
  return async (request) => {
    // Loaded here and not above: the SDK's credentials take 100 ms to load, and most zoos want none.
    signing ??= import('./signature.ts').then(({ signWith }) => signWith(credentials));
    return (await signing)(request);
  };
}

/** A token is asked for anew when it has so little time left: a request takes some. */
const SPARE_MS = 60_000;

function asUser(credentials: Extract<RemoteCredentials, { kind: 'user' }>): Authorize {
  let current: { readonly token: string; readonly until: number } | undefined;
  return async ({ headers }) => {
    if (current === undefined || performance.now() > current.until) {
      const { token, forMs } = await accessToken(credentials, credentials.refreshToken);
      current = { token, until: performance.now() + forMs - SPARE_MS };
    }
    return { ...headers, authorization: `Bearer ${current.token}` };
  };
}
