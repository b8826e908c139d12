/** How both services of AWS are spoken to. */
import type { S3ClientConfig } from '@aws-sdk/client-s3';

/** Where a service is, and as whom it is asked. What is left out, the SDK takes from the environment as usual. */
export interface AwsOptions {
  readonly region?: string;
  /** URL of another service than AWS's own that speaks the same protocol. */
  readonly endpoint?: string;
  readonly credentials?: NonNullable<S3ClientConfig['credentials']>;
}

/** Requests that are throttled, time out or meet an error of the service are sent again, after waits that grow. */
const MAX_ATTEMPTS = 8;

/** Configuration that the clients of S3 and DynamoDB share. */
export function clientConfig({ region, endpoint, credentials }: AwsOptions) {
  return {
    ...(region !== undefined && { region }),
    ...(endpoint !== undefined && { endpoint }),
    ...(credentials !== undefined && { credentials }),
    maxAttempts: MAX_ATTEMPTS,
    retryMode: 'standard',
    // Milliseconds; the second is how long a connection may be silent, so a body may take as long as it is long.
    requestHandler: { connectionTimeout: 5_000, socketTimeout: 60_000, httpsAgent: { maxSockets: 128 } },
  };
}
