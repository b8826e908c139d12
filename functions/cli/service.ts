/** The GraphQL service as commands start it. What is not given here comes from the environment: see the service. */
import { InvalidInputError } from '../../schema/errors.ts';
import { isSystemError } from '../../schema/systemError.ts';
import type { RunningServer } from '../api/server.ts';
import type { EmbeddedZoo } from '../host/embedded.ts';

export const DEFAULT_PORT = 4000;

/** Ports that are tried, one after the other, where none was asked for. */
const ATTEMPTS = 20;

export interface ServiceOptions {
  readonly host?: string;
  readonly port?: number;
  /** Folder below which clients may name folders of images. */
  readonly dataRoot?: string;
}

/** @throws InvalidInputError where the address cannot be listened on */
export async function startService(zoo: EmbeddedZoo, options: ServiceOptions): Promise<RunningServer> {
  // Loaded here and not above: help and usage errors need none of it.
  const { startServer } = await import('../api/server.ts');
  const { host, port, dataRoot } = options;
  return startServer({
    zoo,
    ...(host !== undefined && { host }),
    ...(port !== undefined && { port }),
    ...(dataRoot !== undefined && { dataRoot }),
  });
}

/** The service on the first free port from 4000 up, unless a port is asked for. */
export async function startServiceSomewhere(
  zoo: EmbeddedZoo,
  options: ServiceOptions,
): Promise<RunningServer> {
  if (options.port !== undefined || process.env.ZOOMETRY_PORT) return startService(zoo, options);
  for (let port = DEFAULT_PORT; ; port++) {
    try {
      return await startService(zoo, { ...options, port });
    } catch (error) {
      const taken = error instanceof InvalidInputError && isSystemError(error.cause, 'EADDRINUSE');
      if (!taken || port >= DEFAULT_PORT + ATTEMPTS - 1) throw error;
    }
  }
}
