/** From a request's credentials to what resolvers are given. */
import { UserError } from '../../schema/errors.ts';
import type { Zoo } from '../host/zoo.ts';
import type { ApiContext } from './context.ts';
import { refusal } from './errors/refusal.ts';
import type { OperationLimits } from './limits/operationLimits.ts';
import type { Credentials, PrincipalProvider } from './principal.ts';
import type { DataRoot } from './sources/dataRoot.ts';

/** What is the same for every request. */
export interface ApiServices {
  readonly zoo: Zoo;
  readonly principals: PrincipalProvider;
  readonly dataRoot: DataRoot | undefined;
  readonly limits: OperationLimits;
}

/** What a host says of one request. */
export interface ApiRequest {
  readonly credentials: Credentials;
  readonly clientUrl?: ApiContext['clientUrl'];
  readonly sharedSeconds?: number;
  readonly signal?: AbortSignal;
}

/** @throws GraphQLError with status 401 where the credentials do not do */
export async function createContext(
  { principals, ...services }: ApiServices,
  { credentials, clientUrl = (signed) => signed, sharedSeconds = 0, signal }: ApiRequest,
): Promise<ApiContext> {
  try {
    const principal = await principals.authenticate(credentials);
    return { ...services, principal, clientUrl, sharedSeconds, ...(signal && { signal }) };
  } catch (error) {
    throw error instanceof UserError ? refusal(error) : error;
  }
}
