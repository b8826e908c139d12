/** An answer before it is sent. */
import type { ServerResponse } from 'node:http';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Buffer;
}

/** Sends it whole; of a HEAD the headers alone. */
export function send(response: ServerResponse, { status, headers, body }: Answer): void {
  response.writeHead(status, { ...headers, 'content-length': body?.length ?? 0 });
  if (response.req.method === 'HEAD') response.end();
  else response.end(body);
}
