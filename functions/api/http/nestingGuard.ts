/** Refuses GraphQL documents that are nested too deeply to be parsed, before any parser sees them. */
import type { RequestHandler } from 'express';
import { nestingRefusal } from '../limits/nesting.ts';
import { sendError } from './sendError.ts';

/**
 * A query may come in the body, or in the URL of a GET.
 *
 * @param maxTokens where the parser stops
 */
export function nestingGuard(maxTokens: number): RequestHandler {
  return (request, response, next) => {
    const refused = nestingRefusal([request.body, request.query], maxTokens);
    if (refused === undefined) next();
    else sendError(response, 400, 'LIMIT_EXCEEDED', refused);
  };
}
