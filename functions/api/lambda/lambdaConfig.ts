/** The settings of the API's function: what the environment says, parsed before anything is answered. */
import { z } from 'zod';
import { CLOUD_VARIABLE } from '../../../schema/cloud/environment.ts';
import { parseWith } from '../../../schema/parse.ts';
import type { Grants } from '../auth/grants.ts';

const names = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  );

const Environment = z.object({
  [CLOUD_VARIABLE.introspection]: z
    .enum(['true', 'false'], { error: 'whether the schema may be asked for: "true" or "false"' })
    .default('true'),
  [CLOUD_VARIABLE.jwtWriters]: names,
  [CLOUD_VARIABLE.jwtReaders]: names,
  [CLOUD_VARIABLE.iamWriters]: names,
  [CLOUD_VARIABLE.iamReaders]: names,
});

export interface LambdaConfig {
  readonly introspection: boolean;
  /** Groups and scopes of tokens; undefined where the environment names none, and the provider's own count. */
  readonly jwt: Grants | undefined;
  /** ARNs of roles and users. */
  readonly iam: Grants;
}

/**
 * @param environment `process.env`
 * @throws SchemaError that names the variable
 */
export function lambdaConfig(environment: Readonly<Record<string, string | undefined>>): LambdaConfig {
  const parsed = parseWith(Environment, environment, 'environment');
  const jwt = {
    writers: parsed[CLOUD_VARIABLE.jwtWriters],
    readers: parsed[CLOUD_VARIABLE.jwtReaders],
  };
  return {
    introspection: parsed[CLOUD_VARIABLE.introspection] === 'true',
    jwt: jwt.writers.length + jwt.readers.length === 0 ? undefined : jwt,
    iam: { writers: parsed[CLOUD_VARIABLE.iamWriters], readers: parsed[CLOUD_VARIABLE.iamReaders] },
  };
}
