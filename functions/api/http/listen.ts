/** Listening, and stopping to. */
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { InvalidInputError } from '../../../schema/errors.ts';
import { isSystemError } from '../../../schema/systemError.ts';

/** A file of gigabytes may take as long to arrive as its upload URL lasts. */
const REQUEST_TIMEOUT_MS = 3600_000;

/** What is still being answered when the server closes has this long to end by itself. */
const GRACE_MS = 5_000;

/** @throws InvalidInputError where the port is taken or may not be used, or the host is not of this machine */
export async function listen(handler: RequestListener, host: string, port: number): Promise<Server> {
  const server = createServer({ requestTimeout: REQUEST_TIMEOUT_MS }, handler);
  server.on('request', (_request, response) => response.once('close', () => closeIfStopping(server)));
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject);
  server.listen(port, host.replace(/^\[(.*)\]$/, '$1'), resolve);
  try {
    await promise;
  } catch (error) {
    throw listenError(error, host, port);
  }
  server.off('error', reject);
  return server;
}

/** URL of a server that listens, without a slash at its end. */
export function urlOf(server: Server): string {
  const { address, family, port } = server.address() as AddressInfo;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}

/** Takes no more requests, and resolves when those under way are answered or had their time. */
export async function closeServer(server: Server): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  server.close(() => resolve());
  server.closeIdleConnections();
  const grace = setTimeout(() => server.closeAllConnections(), GRACE_MS);
  await promise;
  clearTimeout(grace);
}

/** Connections that clients keep alive would hold a server that was closed while it answered them. */
function closeIfStopping(server: Server): void {
  if (!server.listening) setImmediate(() => server.closeIdleConnections());
}

/** What is in the way, as a sentence for a person; `cause` is the system's error, e.g. with code `EADDRINUSE`. */
function listenError(error: unknown, host: string, port: number): unknown {
  if (!isSystemError(error, ...Object.keys(SENTENCES))) return error;
  const sentence = SENTENCES[(error as Error & { code: string }).code] as Sentence;
  const constraint = 'an address that this machine can listen on';
  return new InvalidInputError(sentence(host, port), constraint, ['port'], { cause: error });
}

type Sentence = (host: string, port: number) => string;

const notOurs: Sentence = (host) =>
  `${host} is no address of this machine: listen on 127.0.0.1, or on an address that it has`;

const SENTENCES: Readonly<Record<string, Sentence>> = {
  EADDRINUSE: (host, port) =>
    `port ${port} on ${host} is taken: stop what listens there, or choose another port (0 takes any free one)`,
  EACCES: (_host, port) => `port ${port} may not be used without privileges: choose one from 1024 up`,
  EADDRNOTAVAIL: notOurs,
  ENOTFOUND: notOurs,
  EAI_AGAIN: notOurs,
};
