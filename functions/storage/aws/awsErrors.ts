/** What AWS's refusals mean to the user, for both services. */
import { InvalidInputError, UserError } from '../../../schema/errors.ts';
import { isSystemError } from '../../../schema/systemError.ts';
import { UnavailableError } from '../unavailableError.ts';

/** HTTP status of a service's refusal; undefined of anything else. */
export function statusOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('$metadata' in error)) return undefined;
  const { httpStatusCode } = error.$metadata as { readonly httpStatusCode?: number };
  return httpStatusCode;
}

/** Whether it is an error with one of these names. */
export function isNamed(error: unknown, ...names: string[]): boolean {
  return error instanceof Error && names.includes(error.name);
}

/** Names of refusals that come with status 400 where others have 403. */
const FORBIDDEN = [
  ...['AccessDenied', 'AccessDeniedException', 'InvalidAccessKeyId', 'SignatureDoesNotMatch'],
  ...['ExpiredToken', 'ExpiredTokenException', 'InvalidToken', 'UnrecognizedClientException'],
  ...['InvalidSignatureException', 'MissingAuthenticationTokenException'],
];

const THROTTLED = [
  ...['SlowDown', 'ThrottlingException', 'ProvisionedThroughputExceededException', 'RequestLimitExceeded'],
  ...['TimeoutError', 'RequestTimeout'],
];

const NETWORK = [
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EPIPE',
  'EHOSTUNREACH',
];

/**
 * Whether the same may go well when it is tried again. Errors of the network count where they come from a client, which
 * gives each its `$metadata`: the same error of a body that somebody hands in is not ours to explain.
 */
function isTransient(error: unknown): boolean {
  const status = statusOf(error) ?? 0;
  if (status >= 500 || status === 429 || isNamed(error, ...THROTTLED)) return true;
  return isSystemError(error, ...NETWORK) && '$metadata' in (error as Error);
}

/**
 * The error to show for one that came up at `place`, e.g. `s3://bucket/key`; one of no known meaning stays what it
 * is. The clients have tried again already what could be tried again.
 */
export function awsError(place: string, error: unknown): unknown {
  if (isNamed(error, 'CredentialsProviderError')) {
    return new InvalidInputError(
      `there are no AWS credentials to reach ${place} with: sign in, or set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY`,
      'credentials of AWS in the environment',
      [place],
      { cause: error },
    );
  }
  if (statusOf(error) === 403 || isNamed(error, ...FORBIDDEN)) {
    return new UserError(
      'FORBIDDEN',
      `AWS refuses access to ${place} (${(error as Error).name}): see that the credentials are valid and may do this there`,
      [place],
      { cause: error },
    );
  }
  return isTransient(error) ? new UnavailableError(place, (error as Error).name, { cause: error }) : error;
}
