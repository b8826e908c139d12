/** The GraphQL service as commands start it. */
import { InvalidInputError } from '../../schema/errors.ts';
import type { EmbeddedZoo } from '../host/embedded.ts';
import { isErrno } from '../storage/errno.ts';

export const DEFAULT_HOST = '127.0.0.1';
export const DEFAULT_PORT = 4000;

/** Keys that clients must show, comma-separated. Never an argument: arguments are seen by everybody on a machine. */
export const API_KEYS_VARIABLE = 'ZOOMETRY_API_KEYS';

export interface ServiceOptions {
  readonly host: string;
  readonly port: number;
  /** Folder below which clients may name folders of images. */
  readonly dataRoot?: string;
}

export interface Service {
  readonly url: string;
  close(): Promise<void>;
}

/** @throws InvalidInputError where the address cannot be listened on */
export async function startService(
  zoo: EmbeddedZoo,
  { host, port, dataRoot }: ServiceOptions,
): Promise<Service> {
  const { startServer } = await import('../api/server.ts');
  try {
    return await startServer({
      zoo,
      host,
      port,
      apiKeys: apiKeys(),
      ...(dataRoot !== undefined && { dataRoot }),
    });
  } catch (error) {
    if (!isErrno(error, 'EADDRINUSE', 'EACCES', 'EADDRNOTAVAIL', 'ENOTFOUND')) throw error;
    throw new PortError(host, port, error as Error);
  }
}

/** The service on `port` or, where that is taken, on the next free one of the following. */
export async function startServiceNear(
  zoo: EmbeddedZoo,
  options: ServiceOptions,
  attempts = 20,
): Promise<Service> {
  try {
    return await startService(zoo, options);
  } catch (error) {
    if (!(error instanceof PortError) || !error.taken || attempts <= 1) throw error;
    return startServiceNear(zoo, { ...options, port: options.port + 1 }, attempts - 1);
  }
}

class PortError extends InvalidInputError {
  readonly taken: boolean;
  constructor(host: string, port: number, cause: Error) {
    const taken = isErrno(cause, 'EADDRINUSE');
    const reason = taken ? `port ${port} is taken` : cause.message;
    super(
      `the service cannot listen on ${host}:${port} (${reason}): choose another with --port or --host; --port 0 takes any free one`,
      'an address that this machine can listen on',
      ['port'],
      { cause },
    );
    this.taken = taken;
  }
}

function apiKeys(): string[] {
  const given = process.env[API_KEYS_VARIABLE] ?? '';
  return given
    .split(',')
    .map((key) => key.trim())
    .filter((key) => key !== '');
}
