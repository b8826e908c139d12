/** The last handler: what no other answered, and what went wrong on the way. */
import type { ErrorRequestHandler, RequestHandler } from 'express';
import { type FaultLog, faultMessage, logFault } from '../errors/fault.ts';
import { sendError } from './sendError.ts';

export const notFound: RequestHandler = (request, response) => {
  sendError(
    response,
    404,
    'NOT_FOUND',
    `there is nothing at ${request.path}: GraphQL is at /graphql, its explorer at /`,
  );
};

/** Express knows an error handler by its four parameters. */
export function errorHandler(log: FaultLog): ErrorRequestHandler {
  return (error: unknown, _request, response, _next) => {
    if (response.headersSent) {
      logFault(log, error);
      // An answer that broke off must not look complete; one that was ended is the answer.
      if (!response.writableEnded) response.destroy();
    } else if (isClientError(error)) {
      sendError(response, error.status, 'BAD_REQUEST', error.message);
    } else {
      sendError(response, 500, 'INTERNAL_SERVER_ERROR', faultMessage(logFault(log, error)));
    }
  };
}

/** What the body parser and the router refuse: `expose` says that the message is meant for the client. */
function isClientError(error: unknown): error is Error & { status: number } {
  return (
    error instanceof Error &&
    'expose' in error &&
    error.expose === true &&
    'status' in error &&
    typeof error.status === 'number'
  );
}
