/** Refuses GraphQL documents that are nested too deeply to be parsed, before any parser sees them. */
import type { RequestHandler } from 'express';
import { isNestedTooDeeply, MAX_NESTING } from '../limits/nesting.ts';
import { sendError } from './sendError.ts';

/**
 * A query may come in the body, or in the URL of a GET.
 *
 * @param maxTokens where the parser stops
 */
export function nestingGuard(maxTokens: number): RequestHandler {
  return (request, response, next) => {
    const documents = [queryOf(request.body), queryOf(request.query)];
    if (documents.some((document) => document !== undefined && isNestedTooDeeply(document, maxTokens))) {
      const message = `the operation has more than ${MAX_NESTING} levels of brackets: split it into several operations`;
      sendError(response, 400, 'LIMIT_EXCEEDED', message);
      return;
    }
    next();
  };
}

function queryOf(holder: unknown): string | undefined {
  if (typeof holder !== 'object' || holder === null || !('query' in holder)) return undefined;
  return typeof holder.query === 'string' ? holder.query : undefined;
}
