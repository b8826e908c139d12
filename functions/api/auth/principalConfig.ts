/** Decides, before a server listens, who will be let in: a contradiction is refused with what to do about it. */
import { InvalidInputError } from '../../../schema/errors.ts';
import { API_KEYS_VARIABLE, type ApiKey, parseApiKeys } from './apiKeys.ts';
import { isLoopbackHost } from './loopback.ts';

export interface PrincipalConfig {
  readonly keys: readonly ApiKey[];
  /** True: without any key, whoever is on this machine is let in. */
  readonly anonymousOnLoopback: boolean;
}

/**
 * @param host name or address the server is to listen on
 * @param apiKeys value of {@link API_KEYS_VARIABLE}
 * @throws InvalidInputError where other machines could reach a server that asks for no key, or a key is malformed
 */
export function principalConfig({
  host,
  apiKeys,
}: {
  host: string;
  apiKeys: string | undefined;
}): PrincipalConfig {
  const keys = parseApiKeys(apiKeys);
  if (keys.length === 0 && !isLoopbackHost(host)) {
    throw new InvalidInputError(
      `listening on ${host} lets other machines in, and there is no API key to ask them for: set ` +
        `${API_KEYS_VARIABLE}=<name>:<secret> (a good secret is made by: openssl rand -hex 32), or listen on 127.0.0.1`,
      'an API key wherever other machines can connect',
      ['host'],
    );
  }
  return { keys, anonymousOnLoopback: keys.length === 0 };
}
