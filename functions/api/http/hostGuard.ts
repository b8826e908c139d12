/** Refuses requests under names that are not ours: see `isAllowedHost` for the attack. */
import type { RequestHandler } from 'express';
import { isAllowedHost, isLoopbackHost } from '../auth/loopback.ts';
import type { ApiConfig } from '../config.ts';
import { sendError } from './sendError.ts';

/** A server that only this machine reaches is under the names of this machine; any other asks everybody for a key. */
export function hostGuard({ host, publicUrl }: ApiConfig): RequestHandler {
  const allowed = publicUrl === undefined ? [] : [new URL(publicUrl).hostname];
  const guarded = isLoopbackHost(host);
  return (request, response, next) => {
    if (!guarded || isAllowedHost(request.headers.host, allowed)) {
      next();
      return;
    }
    sendError(
      response,
      403,
      'FORBIDDEN',
      'this server does not answer under that host name: use its own address',
    );
  };
}
