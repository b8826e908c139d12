/** What S3 and the network between do to requests now and then, in an order that a seed decides. */
import type { IncomingMessage } from 'node:http';
import { type HttpFault, type HttpFaults, seededRandom } from '../support/http/faults.ts';

const refusal = (status: number, code: string): HttpFault => ({
  kind: 'refuse',
  status,
  type: 'application/xml',
  body: `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>a fault of the test</Message></Error>`,
});

const SLOW_DOWN = refusal(503, 'SlowDown');
const INTERNAL_ERROR = refusal(500, 'InternalError');
const CONFLICT = refusal(409, 'ConditionalRequestConflict');
const TAKEN = refusal(412, 'PreconditionFailed');

/** @param share of the requests that a fault befalls, 0 to 1 */
export function s3Faults(seed: number, share: number): HttpFaults {
  const random = seededRandom(seed);
  return (request) => {
    // Only the adapter signs in a header. Presigned URLs, whole or tampered with, are used by clients that do not try again.
    if (request.headers.authorization === undefined) return undefined;
    const faults = faultsFor(request);
    return random() < share ? faults[Math.floor(random() * faults.length)] : undefined;
  };
}

/**
 * The faults that a request may meet. Not 409 of a CompleteMultipartUpload: S3 has then dropped the parts, and of a
 * stream there is nothing to send again.
 */
function faultsFor({ method, headers, url }: IncomingMessage): readonly HttpFault[] {
  const always: readonly HttpFault[] = [SLOW_DOWN, INTERNAL_ERROR, { kind: 'reset' }, { kind: 'lose' }];
  if (method === 'GET') return [...always, { kind: 'cut' }];
  if (headers['if-none-match'] === undefined) return always;
  return url?.includes('uploadId') ? [...always, TAKEN] : [...always, TAKEN, CONFLICT];
}
