/** Errors outside of GraphQL, in GraphQL's form, so that a client has one form to read. */
import type { ServerResponse } from 'node:http';

/** The body of such an answer: a line of JSON. */
export function errorBody(code: string, message: string): string {
  return `${JSON.stringify({ errors: [{ message, extensions: { code } }] })}\n`;
}

export function sendError(response: ServerResponse, status: number, code: string, message: string): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(errorBody(code, message));
}
