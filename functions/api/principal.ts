/**
 * Port: who is asking. Adapters: API key for one machine, JWT and IAM behind API Gateway. Every adapter passes
 * `test/contract/principal.ts`.
 */

/** Somebody whose request we answer. */
export interface Principal {
  /** Stable and safe to log: never the credential itself. */
  readonly id: string;
  readonly permissions: ReadonlySet<Permission>;
}

export type Permission = 'read' | 'write';

/** What of a request tells who is asking: transport-free, so that Lambda events and Node requests both fit. */
export interface Credentials {
  /** Header names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Address of the peer as the transport knows it. */
  readonly remoteAddress: string | undefined;
  /**
   * What a gateway in front has verified of the request, as it tells it: API Gateway's `requestContext.authorizer`.
   * A host takes it from where no client can write, or leaves it out.
   */
  readonly authorizer?: unknown;
}

export interface PrincipalProvider {
  /**
   * The principal of a request.
   *
   * @throws UnauthenticatedError where a credential is required and missing, or is wrong; the message does not say
   *   which keys exist
   */
  authenticate(credentials: Credentials): Promise<Principal>;
}
