import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mutate, NOTHING } from './support/mutate.ts';
import { registerSample, results, writeSample } from './support/sampleData.ts';
import { modelRecord } from './support/sampleRecords.ts';
import { at, openTestServer, type TestServer } from './support/testServer.ts';

let server: TestServer;

beforeAll(async () => {
  server = await openTestServer();
  await writeSample(server.directory);
  await registerSample(server.zoo, server.directory);
  await server.zoo.catalog.create('model', modelRecord('moth', 99));
});
afterAll(() => server.close());

const sha256 = (bytes: Uint8Array) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

describe('an upload', () => {
  const bytes = new TextEncoder().encode(JSON.stringify(results));
  const ticketFor = async (content: Uint8Array) => {
    const input = { bytes: content.length, sha256: sha256(content), contentType: 'application/json' };
    const payload = await mutate(
      server,
      'createUpload',
      input,
      'ticket { uploadId url headers { name value } expiresAt }',
    );
    expect(payload.errors).toEqual([]);
    return payload.ticket as {
      uploadId: string;
      url: string;
      headers: { name: string; value: string }[];
      expiresAt: string;
    };
  };
  const put = ({ url, headers }: Awaited<ReturnType<typeof ticketFor>>, body: Uint8Array<ArrayBuffer>) =>
    fetch(url, { method: 'PUT', headers: headers.map(({ name, value }) => [name, value]), body });

  test('is brought, completed twice and then used', async () => {
    const ticket = await ticketFor(bytes);
    expect(ticket.url.startsWith(`${server.url}/objects/`)).toBe(true);
    expect(Date.parse(ticket.expiresAt)).toBeGreaterThan(Date.now());
    expect((await put(ticket, bytes)).ok).toBe(true);
    for (let times = 0; times < 2; times++) {
      const payload = await mutate(
        server,
        'completeUpload',
        { uploadId: ticket.uploadId },
        'file { digest bytes }',
      );
      expect(payload).toEqual({ file: { digest: sha256(bytes), bytes: bytes.length }, errors: [] });
    }
    const scored = await mutate(
      server,
      'scoreResults',
      { results: { uploadId: ticket.uploadId }, dataset: 'savanna' },
      'existed',
    );
    expect(scored).toEqual({ existed: false, errors: [] });
    const again = await mutate(
      server,
      'scoreResults',
      { results: { digest: sha256(bytes) }, dataset: 'savanna' },
      'existed',
    );
    expect(again).toEqual({ existed: true, errors: [] });
  });

  test('is refused where the bytes are others, and has a URL under the name that was asked by', async () => {
    const ticket = await ticketFor(Uint8Array.of(1, 2, 3));
    await put(ticket, Uint8Array.of(1, 2, 4));
    const { file, errors } = await mutate(
      server,
      'completeUpload',
      { uploadId: ticket.uploadId },
      'file { digest }',
    );
    expect(file).toBeNull();
    expect(at(errors, '0')).toMatchObject({ path: ['input', 'uploadId'] });
    expect(['DigestMismatchError', 'InvalidInputError']).toContain(at(errors, '0.__typename'));
  });

  test('is refused before it came, where there is none, and where the declaration cannot be', async () => {
    const { uploadId } = await ticketFor(bytes);
    expect(at(await mutate(server, 'completeUpload', { uploadId }), 'errors.0')).toMatchObject({
      __typename: 'InvalidInputError',
      message: expect.stringContaining('has received no bytes'),
      constraint: 'the bytes arrive before an upload is completed',
      path: ['input', 'uploadId'],
    });
    expect(at(await mutate(server, 'completeUpload', { uploadId: 'x' }), 'errors.0')).toMatchObject({
      __typename: 'NotFoundError',
      id: 'x',
    });
    const wrong = { bytes: 0, sha256: NOTHING, contentType: 'nonsense' };
    expect(at(await mutate(server, 'createUpload', wrong), 'errors.0')).toMatchObject({
      __typename: 'SchemaError',
      totalProblems: 2,
      problems: [{ pointer: '/bytes' }, { pointer: '/contentType' }],
    });
  });
});
