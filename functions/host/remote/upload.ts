/** Brings a file to a zoo: a ticket, the bytes by HTTP PUT, and the word that they have come. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { Digest } from '../../../schema/digestSchema.ts';
import { UnavailableError } from '../../storage/unavailableError.ts';
import { reasonToRetry } from './answers.ts';
import type { GraphqlClient } from './graphqlClient.ts';
import { sendHttp } from './http.ts';
import { ERRORS, mutate } from './mutate.ts';

const Ticket = z.object({
  ticket: z.object({
    uploadId: z.string(),
    url: z.url(),
    headers: z.array(z.object({ name: z.string(), value: z.string() })),
  }),
});
const Completed = z.object({ file: z.object({ digest: Digest }) });

const CREATE = `mutation Create($input: CreateUploadInput!) {
  answer: createUpload(input: $input) { ticket { uploadId url headers { name value } } ${ERRORS} }
}`;
const COMPLETE = `mutation Complete($input: CompleteUploadInput!) {
  answer: completeUpload(input: $input) { file { digest } ${ERRORS} }
}`;

const MAX_ATTEMPTS = 4;
const PAUSE_MS = 1000;

/** Milliseconds that a server may take to take in what it was sent. */
const PATIENCE_MS = 10 * 60_000;

/**
 * @returns the digest that the zoo has found the file to have
 * @throws UserError, UnavailableError
 */
export async function uploadFile(client: GraphqlClient, file: string): Promise<Digest> {
  const { size: bytes } = await stat(file);
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  const sha256 = `sha256:${hash.digest('hex')}`;
  const input = { bytes, sha256, contentType: 'application/octet-stream' };
  const { ticket } = await mutate(client, Ticket, CREATE, input);
  const headers = Object.fromEntries(ticket.headers.map(({ name, value }) => [name, value]));
  await put(client, new URL(ticket.url), { file, bytes }, headers);
  return (await mutate(client, Completed, COMPLETE, { uploadId: ticket.uploadId })).file.digest;
}

async function put(
  client: GraphqlClient,
  url: URL,
  body: { readonly file: string; readonly bytes: number },
  headers: Readonly<Record<string, string>>,
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const reason = await tryPut(client, url, body, headers);
    if (reason === undefined) return;
    if (attempt === MAX_ATTEMPTS) throw new UnavailableError(url.origin, reason);
    await sleep(Math.random() * PAUSE_MS * 2 ** attempt, undefined, { signal: client.signal });
  }
}

/** Why it should be tried again, or undefined where the bytes are there. */
async function tryPut(
  { signal }: GraphqlClient,
  url: URL,
  body: { readonly file: string; readonly bytes: number },
  headers: Readonly<Record<string, string>>,
): Promise<string | undefined> {
  try {
    const response = await sendHttp(url, { method: 'PUT', headers, body, patienceMs: PATIENCE_MS, signal });
    const { statusCode: status = 0, headers: answered } = response;
    const said = await text(response);
    // Taken already: an attempt whose answer was lost has brought them, and completing the upload checks them.
    if ((status >= 200 && status < 300) || status === 409 || status === 412) return undefined;
    const answer = { status, contentType: answered['content-type'] ?? '', location: undefined, text: said };
    const retry = reasonToRetry(answer);
    if (retry !== undefined) return retry;
    throw new UnavailableError(url.origin, `it refused the bytes with HTTP status ${status}`);
  } catch (error) {
    if (signal.aborted || error instanceof UnavailableError) throw error;
    return (error as Error).message || 'it hung up';
  }
}
