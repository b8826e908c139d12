/** Signed requests, held against a check that was written from the specification for the tests of S3. */
import { createServer } from 'node:http';
import { afterEach, beforeEach, expect, it, onTestFinished } from 'vitest';
import { authorizeWith } from '../../../functions/host/remote/credentials.ts';
import { sendHttp } from '../../../functions/host/remote/http.ts';
import { UnauthenticatedError } from '../../../schema/errors.ts';
import { listening } from '../../support/http/listening.ts';
import { checkSignature } from '../../support/s3/signature.ts';

const KNOWN = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' };
const VARIABLES = {
  AWS_ACCESS_KEY_ID: KNOWN.accessKeyId,
  AWS_SECRET_ACCESS_KEY: KNOWN.secretAccessKey,
  AWS_SESSION_TOKEN: 'a-session',
};
const before = { ...process.env };
beforeEach(() => void Object.assign(process.env, VARIABLES));
afterEach(() => {
  for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
  Object.assign(process.env, before);
});

const authorize = authorizeWith({ kind: 'iam', region: 'eu-central-1' });
const body = Buffer.from('{"query":"{ __typename }"}');

/** Whether the other side finds the request to be signed by {@link KNOWN}, and the scope of the signature. */
async function checkedOver(altered: Readonly<Record<string, string>> = {}) {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '', `http://${request.headers.host}`);
    try {
      checkSignature(request, url, KNOWN);
      response.end('signed');
    } catch (error) {
      response.writeHead(403).end(String((error as Error).message));
    }
  });
  const { endpoint, close } = await listening(server);
  onTestFinished(close);
  const url = new URL('/iam/graphql', endpoint);
  const headers = await authorize({ url, headers: { 'content-type': 'application/json' }, body });
  const signal = new AbortController().signal;
  const all = { ...headers, ...altered };
  const response = await sendHttp(url, { method: 'POST', headers: all, body, patienceMs: 5000, signal });
  response.resume();
  return { status: response.statusCode, authorization: headers.authorization ?? '' };
}

it('are signed for API Gateway in the region, with body and session', async () => {
  const { status, authorization } = await checkedOver();
  expect(status).toBe(200);
  expect(authorization).toMatch(/Credential=AKIDEXAMPLE\/\d{8}\/eu-central-1\/execute-api\/aws4_request,/);
  expect(authorization).toMatch(
    /SignedHeaders=content-type;host;x-amz-content-sha256;x-amz-date;x-amz-security-token/,
  );
});

it('are not as they were signed once they are altered', async () => {
  expect((await checkedOver({ 'content-type': 'text/plain' })).status).toBe(403);
});

it('cannot be made without credentials, and the error says so', async () => {
  for (const name of Object.keys(VARIABLES)) delete process.env[name];
  // Nor does the machine have a role, or its owner a file.
  const nowhere = {
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_SHARED_CREDENTIALS_FILE: '/nowhere',
    AWS_CONFIG_FILE: '/nowhere',
  };
  Object.assign(process.env, nowhere);
  const fresh = authorizeWith({ kind: 'iam', region: 'eu-central-1' });
  const url = new URL('http://127.0.0.1/iam/graphql');
  await expect(fresh({ url, headers: {}, body })).rejects.toThrow(UnauthenticatedError);
});
