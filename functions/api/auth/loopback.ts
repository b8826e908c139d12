/** What is this very machine, and what only claims to be. */
import { isIPv4 } from 'node:net';

/** True of an address that only this machine can send from: 127.0.0.0/8, ::1, and the former mapped into IPv6. */
export function isLoopbackAddress(address: string | undefined): boolean {
  if (address === undefined) return false;
  const plain = address.toLowerCase().replace(/^::ffff:(?=\d)/, '');
  return plain === '::1' || (isIPv4(plain) && plain.startsWith('127.'));
}

/** True of a host name or address that a server can listen on without being reached from elsewhere. */
export function isLoopbackHost(host: string): boolean {
  const name = host.toLowerCase().replace(/^\[(.*)\]$/, '$1');
  return name === 'localhost' || name.endsWith('.localhost') || isLoopbackAddress(name);
}

/**
 * True where a request's Host header names a host that we serve under.
 *
 * A web page anywhere can have its own name resolve to 127.0.0.1 (DNS rebinding): the browser then sends us the
 * page's requests, as from this machine and of one origin with the answer. The Host header still has the page's
 * name, so a server that trusts its machine must look at it.
 *
 * @param host the header as it came, with or without a port
 * @param allowed further names, in lower case and without a port, beside those of loopback
 */
export function isAllowedHost(host: string | undefined, allowed: readonly string[] = []): boolean {
  const name = /^(\[[0-9a-f:.]+\]|[^:@/\s]+)(?::\d{1,5})?$/i.exec(host ?? '')?.[1]?.toLowerCase();
  return name !== undefined && (isLoopbackHost(name) || allowed.includes(name));
}
