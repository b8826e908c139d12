/**
 * Checks AWS Signature Version 4 as S3 does, in the Authorization header and in presigned URLs.
 * Written from https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-authenticating-requests.html, not from a client.
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { accessDenied, S3Refusal } from './refusal.ts';

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

interface Claim {
  /** `<access key>/<day>/<region>/s3/aws4_request`. */
  readonly credential: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  /** `20260101T000000Z`. */
  readonly date: string;
  readonly payload: string;
}

const SEVEN_DAYS = 7 * 24 * 3600;
const MAX_SKEW_MS = 15 * 60 * 1000;

/** @throws S3Refusal 403 where the request is not signed, by somebody unknown, altered, or expired */
export function checkSignature(request: IncomingMessage, url: URL, known: Credentials): void {
  const claim = url.searchParams.has('X-Amz-Algorithm') ? queryClaim(url) : headerClaim(request);
  const [accessKeyId = '', day = '', region = '', service = '', end = ''] = claim.credential.split('/');
  if (accessKeyId !== known.accessKeyId) {
    throw new S3Refusal(
      403,
      'InvalidAccessKeyId',
      'The AWS Access Key Id you provided does not exist in our records.',
    );
  }
  const unsigned = Object.keys(request.headers).filter(
    (name) => name.startsWith('x-amz-') && !claim.signedHeaders.includes(name),
  );
  if (unsigned.length > 0 || !claim.signedHeaders.includes('host')) {
    throw accessDenied(`There were headers present in the request which were not signed: ${unsigned}`);
  }
  const canonical = canonicalRequest(request, url, claim);
  const scope = [day, region, service, end].join('/');
  const toSign = [
    'AWS4-HMAC-SHA256',
    claim.date,
    scope,
    createHash('sha256').update(canonical).digest('hex'),
  ];
  const key = [day, region, service, end].reduce<string | Buffer>(hmac, `AWS4${known.secretAccessKey}`);
  const expected = hmac(key, toSign.join('\n'));
  const given = Buffer.from(claim.signature, 'hex');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    throw new S3Refusal(
      403,
      'SignatureDoesNotMatch',
      'The request signature we calculated does not match yours.',
    );
  }
}

function headerClaim(request: IncomingMessage): Claim {
  const { authorization, 'x-amz-date': date, 'x-amz-content-sha256': payload } = request.headers;
  const parts = /^AWS4-HMAC-SHA256 Credential=(\S+), ?SignedHeaders=(\S+), ?Signature=(\S+)$/.exec(
    authorization ?? '',
  );
  if (!parts) throw accessDenied('Access Denied');
  const claim = claimOf(parts[1], parts[2], parts[3], String(date), String(payload));
  if (Math.abs(timeOf(claim.date) - Date.now()) > MAX_SKEW_MS) {
    throw new S3Refusal(
      403,
      'RequestTimeTooSkewed',
      'The difference between the request time and now is too large.',
    );
  }
  return claim;
}

function queryClaim({ searchParams }: URL): Claim {
  const of = (name: string) => searchParams.get(`X-Amz-${name}`) ?? undefined;
  const claim = claimOf(
    of('Credential'),
    of('SignedHeaders'),
    of('Signature'),
    of('Date') ?? '',
    'UNSIGNED-PAYLOAD',
  );
  const seconds = Number(of('Expires'));
  if (!(seconds > 0 && seconds <= SEVEN_DAYS)) {
    throw new S3Refusal(
      400,
      'AuthorizationQueryParametersError',
      'X-Amz-Expires must be 1 to 604800 seconds',
    );
  }
  if (timeOf(claim.date) + seconds * 1000 < Date.now()) throw accessDenied('Request has expired');
  return claim;
}

function claimOf(
  credential: string | undefined,
  signedHeaders: string | undefined,
  signature: string | undefined,
  date: string,
  payload: string,
): Claim {
  if (credential === undefined || signedHeaders === undefined || signature === undefined) {
    throw new S3Refusal(400, 'AuthorizationQueryParametersError', 'the signature is not complete');
  }
  return { credential, signedHeaders: signedHeaders.split(';'), signature, date, payload };
}

function canonicalRequest(request: IncomingMessage, url: URL, claim: Claim): string {
  const query = [...url.searchParams]
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .sort();
  const headers = claim.signedHeaders.map(
    (name) =>
      `${name}:${String(request.headers[name] ?? '')
        .trim()
        .replaceAll(/ +/g, ' ')}\n`,
  );
  const path = url.pathname
    .split('/')
    .map((segment) => encoded(decodeURIComponent(segment)))
    .join('/');
  return [
    request.method,
    path,
    query.join('&'),
    headers.join(''),
    claim.signedHeaders.join(';'),
    claim.payload,
  ].join('\n');
}

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** RFC 3986: everything but the unreserved characters. */
const encoded = (text: string): string =>
  encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );

function timeOf(date: string): number {
  return Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
}
