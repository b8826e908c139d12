/** An operation that is refused as a whole, before anything of it is executed. */
import { HeaderMap } from '@apollo/server';
import { GraphQLError } from 'graphql';
import type { ErrorCode, UserError } from '../../../schema/errors.ts';

const STATUS: Readonly<Partial<Record<ErrorCode, number>>> = { UNAUTHENTICATED: 401, FORBIDDEN: 403 };

/** Wraps an error with the HTTP status that it asks for: 400 unless it is about who is asking. */
export function refusal(error: UserError): GraphQLError {
  const headers = new HeaderMap();
  // RFC 9110, section 11.6.1: a 401 says how to authenticate.
  if (error.code === 'UNAUTHENTICATED') headers.set('www-authenticate', 'Bearer');
  return new GraphQLError(error.message, {
    originalError: error,
    extensions: { code: error.code, http: { status: STATUS[error.code] ?? 400, headers } },
  });
}
