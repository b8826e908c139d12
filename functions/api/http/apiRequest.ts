/** What resolvers may know of a Node request. */
import type { IncomingMessage } from 'node:http';
import type { ApiConfig } from '../config.ts';
import type { ApiRequest } from '../createContext.ts';
import { credentialsOf } from './credentials.ts';

/**
 * The store signs URLs under the address that the server listens on, which a client behind another network, name or
 * port mapping cannot use: it gets them under the origin that it asked by. A request that lies about that only
 * misleads itself.
 */
export function apiRequest(request: IncomingMessage, { publicUrl }: ApiConfig): ApiRequest {
  const { host } = request.headers;
  const origin = publicUrl ?? (host === undefined ? undefined : `http://${host}`);
  return {
    credentials: credentialsOf(request),
    ...(origin !== undefined && { clientUrl: (signed: string) => origin + pathOf(signed) }),
  };
}

/** A URL without its origin. */
function pathOf(url: string): string {
  return url.replace(/^[a-z]+:\/\/[^/]*/, '');
}
