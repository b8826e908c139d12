/** Top-level errors as the client sees them. */
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { DamagedObjectError, UserError } from '../../../schema/errors.ts';
import { type FaultLog, faultMessage, logFault } from './fault.ts';

/**
 * Shapes an error for the client: what the caller can mend with its code and place, what GraphQL itself refused as it
 * is, and everything else as a request id, under which `log` gets it whole. Damage to the store is a fault that is told
 * as well, for no retry can mend it.
 */
export function formatError(
  formatted: GraphQLFormattedError,
  error: unknown,
  log: FaultLog,
): GraphQLFormattedError {
  const cause = causeOf(error);
  if (cause instanceof UserError) {
    return {
      ...formatted,
      message: cause.message,
      extensions: { ...formatted.extensions, ...detailsOf(cause) },
    };
  }
  if (cause === undefined) return formatted;
  const id = logFault(log, cause);
  const damaged = cause instanceof DamagedObjectError;
  return {
    ...formatted,
    message: damaged ? cause.message : faultMessage(id),
    extensions: { code: damaged ? cause.code : 'INTERNAL_SERVER_ERROR', requestId: id },
  };
}

/** What code of ours threw, or undefined where GraphQL itself refused the operation. */
function causeOf(error: unknown): unknown {
  let cause = error;
  while (cause instanceof GraphQLError) {
    if (cause.originalError === undefined) return undefined;
    cause = cause.originalError;
  }
  return cause;
}

/** Its code and place, and whatever else its class tells: a constraint, an id, problems of a document. */
function detailsOf(error: UserError): Record<string, unknown> {
  const { name: _class, code, message: _message, path, ...details } = error;
  return { code, ...(path.length > 0 && { argument: path }), ...details };
}
