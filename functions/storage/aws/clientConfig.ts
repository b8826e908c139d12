/** How both services of AWS are spoken to. */
import type { S3ClientConfig } from '@aws-sdk/client-s3';

/** Where a service is, and as whom it is asked. What is left out, the SDK takes from the environment as usual. */
export interface AwsOptions {
  readonly region?: string;
  /** URL of another service than AWS's own that speaks the same protocol. */
  readonly endpoint?: string;
  readonly credentials?: NonNullable<S3ClientConfig['credentials']>;
  /**
   * How often a request is sent that is throttled, times out or meets an error of the service or the network; the
   * waits in between grow to some seconds.
   *
   * @default 8
   */
  readonly maxAttempts?: number;
}

/** Readers of many objects at once hold a connection each. */
const AGENT = { maxSockets: 128 };

/** Configuration that the clients of S3 and DynamoDB share. */
export function clientConfig({ region, endpoint, credentials, maxAttempts = 8 }: AwsOptions) {
  return {
    ...(region !== undefined && { region }),
    ...(endpoint !== undefined && { endpoint }),
    ...(credentials !== undefined && { credentials }),
    maxAttempts,
    retryMode: 'standard',
    // Milliseconds; the second is how long a connection may be silent, so a body may take as long as it is long.
    requestHandler: { connectionTimeout: 5_000, socketTimeout: 60_000, httpAgent: AGENT, httpsAgent: AGENT },
  };
}
