/** Errors outside of GraphQL, in GraphQL's form, so that a client has one form to read. */
import type { ServerResponse } from 'node:http';

export function sendError(response: ServerResponse, status: number, code: string, message: string): void {
  const body = JSON.stringify({ errors: [{ message, extensions: { code } }] });
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(`${body}\n`);
}
