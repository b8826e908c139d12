/** What of a Node request tells who is asking. */
import type { IncomingMessage } from 'node:http';
import type { Credentials } from '../principal.ts';

export function credentialsOf({ headers, socket }: IncomingMessage): Credentials {
  return {
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
    ),
    remoteAddress: socket.remoteAddress,
  };
}
