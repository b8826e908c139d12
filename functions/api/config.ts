/** The API's settings: options and environment merged, and contradictions refused before anything listens. */
import { z } from 'zod';
import { parseWith } from '../../schema/parse.ts';
import { API_KEYS_VARIABLE } from './auth/apiKeys.ts';
import { type PrincipalConfig, principalConfig } from './auth/principalConfig.ts';
import { DEFAULT_LIMITS, type OperationLimits } from './limits/operationLimits.ts';

export interface ApiOptions {
  /** Name or address to listen on. Without it: `ZOOMETRY_HOST`, then 127.0.0.1, which only this machine can reach. */
  readonly host?: string;
  /** Port to listen on, 0 for any free one. Without it: `ZOOMETRY_PORT`, then 4000. */
  readonly port?: number;
  /** `name:secret` or `name:secret:read`, with commas between. Without it: `ZOOMETRY_API_KEYS`, then none. */
  readonly apiKeys?: string;
  /** Directory that clients may name files in. Without it: `ZOOMETRY_DATA_ROOT`, then paths are refused. */
  readonly dataRoot?: string;
  /**
   * Origin under which clients reach the server, for the upload and download URLs it gives out, where a proxy stands
   * between. Without it: `ZOOMETRY_PUBLIC_URL`, then whatever host each request is for.
   */
  readonly publicUrl?: string;
  /** What one operation may ask for, where it differs from {@link DEFAULT_LIMITS}. */
  readonly limits?: Partial<OperationLimits>;
}

export interface ApiConfig {
  readonly host: string;
  readonly port: number;
  readonly principals: PrincipalConfig;
  readonly dataRoot: string | undefined;
  /** Without a slash at its end. */
  readonly publicUrl: string | undefined;
  readonly limits: OperationLimits;
  /** Longest request body in bytes. */
  readonly maxBodyBytes: number;
}

const Settings = z.object({
  host: z.string().min(1).default('127.0.0.1'),
  port: z.coerce.number().pipe(z.int().min(0).max(65_535)).default(4000),
  apiKeys: z.string().optional(),
  dataRoot: z.string().min(1).optional(),
  publicUrl: z
    .string()
    .regex(
      /^https?:\/\/[^/?#\s]+\/?$/,
      'a public URL is a scheme, a host and perhaps a port: "https://zoo.example.org"',
    )
    .optional(),
});

/** Longest request body in bytes of any host: a manifest of a thousand classes is a tenth of it. */
export const MAX_BODY_BYTES = 1024 ** 2;

/**
 * @param environment `process.env`; an option that is given goes before it
 * @throws SchemaError for a value that cannot be
 * @throws InvalidInputError where other machines could reach a server that asks for no key
 */
export function apiConfig(
  options: ApiOptions,
  environment: Readonly<Record<string, string | undefined>>,
): ApiConfig {
  const { host, port, apiKeys, dataRoot, publicUrl } = parseWith(
    Settings,
    {
      host: options.host ?? environment.ZOOMETRY_HOST,
      port: options.port ?? environment.ZOOMETRY_PORT,
      apiKeys: options.apiKeys ?? environment[API_KEYS_VARIABLE],
      dataRoot: options.dataRoot ?? environment.ZOOMETRY_DATA_ROOT,
      publicUrl: options.publicUrl ?? environment.ZOOMETRY_PUBLIC_URL,
    },
    'server settings',
  );
  const principals = principalConfig({ host, apiKeys });
  return {
    host,
    port,
    principals,
    dataRoot,
    publicUrl: publicUrl?.replace(/\/+$/, ''),
    limits: { ...DEFAULT_LIMITS, ...options.limits },
    maxBodyBytes: MAX_BODY_BYTES,
  };
}
