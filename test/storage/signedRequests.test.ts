/** How a directory's signed URLs behave over HTTP, beyond the contract. */
import { once } from 'node:events';
import { readdir, rename, symlink } from 'node:fs/promises';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import express from 'express';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DirectoryStore } from '../../functions/storage/directory/directoryStore.ts';
import { digestOf } from '../../schema/digest.ts';
import { blobKey } from '../../schema/keys.ts';
import { type DirectoryHarness, directoryHarness } from './directoryHarness.ts';

let harness: DirectoryHarness;
let store: DirectoryStore;
beforeEach(async () => {
  harness = await directoryHarness();
  store = await harness.open();
});
afterEach(() => harness.close());

const content = Buffer.from('0123456789');
const digest = digestOf(content);

describe('reading', () => {
  let url: string;
  beforeEach(async () => {
    await store.createIfAbsent(blobKey(digest), content);
    url = (await store.presignGet(blobKey(digest), { expiresInSeconds: 60, filename: 'model.onnx' })).url;
  });

  it('is answered so that a browser does nothing with it but save it', async () => {
    const { headers } = await fetch(url);
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="model.onnx"; filename*=UTF-8''model.onnx`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'referrer-policy': 'no-referrer',
      'cache-control': 'private, max-age=31536000, immutable',
      'accept-ranges': 'bytes',
      etag: `"${digest}"`,
    });
  });

  it('is named after its key, and typed after its name, where no name is given', async () => {
    await store.createIfAbsent('runs/1/results/bbox.json', Buffer.from('[]'));
    const signed = await store.presignGet('runs/1/results/bbox.json', { expiresInSeconds: 60 });
    const { headers } = await fetch(signed.url);
    expect(headers.get('content-disposition')).toContain('filename="bbox.json"');
    expect(headers.get('content-type')).toBe('application/json');
    expect(headers.get('etag')).toBeNull();
  });

  it('can be asked for without the bytes', async () => {
    const response = await fetch(url, { method: 'HEAD' });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-length')).toBe('10');
    expect(await response.text()).toBe('');
  });

  it('is not repeated to who has it', async () => {
    expect((await fetch(url, { headers: { 'if-none-match': `"${digest}"` } })).status).toBe(304);
    expect((await fetch(url, { headers: { 'if-none-match': '"other"' } })).status).toBe(200);
  });

  it.each([
    { range: 'bytes=2-4', status: 206, text: '234', contentRange: 'bytes 2-4/10' },
    { range: 'bytes=7-', status: 206, text: '789', contentRange: 'bytes 7-9/10' },
    { range: 'bytes=-4', status: 206, text: '6789', contentRange: 'bytes 6-9/10' },
    { range: 'bytes=-400', status: 206, text: '0123456789', contentRange: 'bytes 0-9/10' },
    { range: 'bytes=5-500', status: 206, text: '56789', contentRange: 'bytes 5-9/10' },
    { range: 'bytes=0-1,4-5', status: 200, text: '0123456789', contentRange: null },
    { range: 'bytes=4-2', status: 200, text: '0123456789', contentRange: null },
    { range: 'lines=1-2', status: 200, text: '0123456789', contentRange: null },
    { range: 'bytes=-', status: 200, text: '0123456789', contentRange: null },
  ])('of $range gives $status', async ({ range, status, text, contentRange }) => {
    const response = await fetch(url, { headers: { range } });
    expect(response.status).toBe(status);
    expect(response.headers.get('content-range')).toBe(contentRange);
    expect(await response.text()).toBe(text);
  });

  it.each(['bytes=10-', 'bytes=10-20', 'bytes=-0'])('of %s is not possible', async (range) => {
    const response = await fetch(url, { headers: { range } });
    expect(response.status).toBe(416);
    expect(response.headers.get('content-range')).toBe('bytes */10');
    expect(await response.json()).toEqual({
      code: 'RANGE',
      message: expect.stringContaining('has 10 bytes'),
    });
  });

  it('goes on where it was broken off only if it is still the same', async () => {
    const range = 'bytes=5-';
    const same = await fetch(url, { headers: { range, 'if-range': `"${digest}"` } });
    expect([same.status, await same.text()]).toEqual([206, '56789']);
    const other = await fetch(url, { headers: { range, 'if-range': '"other"' } });
    expect([other.status, await other.text()]).toEqual([200, '0123456789']);
  });

  it('is refused with a sentence, and without the signature that would have done', async () => {
    const altered = url.replace(/signature=[^&]+/, 'signature=x');
    const response = await fetch(altered);
    expect(response.status).toBe(403);
    const signature = new URL(url).searchParams.get('signature') ?? '';
    const text = await response.text();
    expect(JSON.parse(text)).toEqual({
      code: 'FORBIDDEN',
      message: 'this URL is not signed, or was altered: ask for a new one',
    });
    expect(text).not.toContain(signature);
  });

  it.each(['&op=get', '&x=1', '&filename=b', '?x'])('is refused with %s added to the URL', async (more) => {
    expect((await fetch(url + more)).status).toBe(403);
  });

  it('that fails for a fault of ours says nothing of it to the client, and all to the host', async () => {
    const { url: other } = await store.presignGet('broken/object', { expiresInSeconds: 60 });
    await store.createIfAbsent('broken/object', content);
    await rename(join(harness.root, 'objects'), join(harness.root, 'moved'));
    await symlink('objects', join(harness.root, 'objects'));
    const response = await fetch(other);
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain(harness.root);
    expect(String(harness.faults[0])).toContain('ELOOP');
  });

  it('that the client breaks off is nobody’s fault', async () => {
    await store.createIfAbsent('large', new Uint8Array(50_000_000));
    const { url: large } = await store.presignGet('large', { expiresInSeconds: 60 });
    const response = await fetch(large);
    const reader = response.body?.getReader();
    await reader?.read();
    await reader?.cancel();
    await fetch(url);
    expect(harness.faults).toEqual([]);
  });
});

describe('creating', () => {
  const sign = () =>
    store.presignPut('uploads/1', {
      expiresInSeconds: 60,
      bytes: 10,
      sha256: digest,
      contentType: 'application/json',
    });
  const headers = { 'content-type': 'application/json' };
  const temporary = () => readdir(join(harness.root, 'temporary'));

  it('needs to know the length beforehand', async () => {
    const { url } = await sign();
    const request = httpRequest(url, {
      method: 'PUT',
      headers: { ...headers, 'transfer-encoding': 'chunked' },
    });
    request.end(content);
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    expect(response.statusCode).toBe(411);
    response.resume();
    expect(await store.head('uploads/1')).toBeUndefined();
  });

  it.each(['01234567890', '012345678'])(
    'tells a wrong length before the bytes are read: %s',
    async (body) => {
      const { url } = await sign();
      const response = await fetch(url, { method: 'PUT', headers, body });
      expect(response.status).toBe(400);
      expect(await response.json()).toEqual({
        code: 'LENGTH',
        message: `the body has ${body.length} bytes, but 10 were declared`,
      });
    },
  );

  it('tells what was wrong with the bytes', async () => {
    const { url } = await sign();
    const response = await fetch(url, { method: 'PUT', headers, body: '9876543210' });
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({
      code: 'DIGEST_MISMATCH',
      message: `the body for uploads/1 has digest ${digestOf('9876543210')}, not the declared ${digest}`,
    });
    expect(await temporary()).toEqual([]);
  });

  it('by a client that goes away midway leaves nothing, and is nobody’s fault', async () => {
    const { url } = await sign();
    const request = httpRequest(url, { method: 'PUT', headers: { ...headers, 'content-length': 10 } });
    request.on('error', () => {});
    request.write('01234');
    await until(async () => (await temporary()).length === 1);
    request.destroy();
    await until(async () => (await temporary()).length === 0);
    expect(await store.head('uploads/1')).toBeUndefined();
    expect(harness.faults).toEqual([]);
    expect((await fetch(url, { method: 'PUT', headers, body: content })).status).toBe(200);
  });

  it.each([
    { bytes: 1.5, contentType: 'text/plain' },
    { bytes: -1, contentType: 'text/plain' },
    { bytes: 1, contentType: 'text' },
    { bytes: 1, contentType: 'text/plain\r\nset-cookie: a=b' },
  ])('is not signed for $bytes bytes of $contentType', async (declared) => {
    const signing = store.presignPut('uploads/2', { expiresInSeconds: 60, sha256: digest, ...declared });
    await expect(signing).rejects.toThrow('signed URL');
  });
});

it('works below a router that cuts its mount point off the URL', async () => {
  await store.createIfAbsent('a', content);
  const app = express();
  app.use('/objects', (request, response) => store.handleRequest(request, response));
  const server = app.listen(0, '127.0.0.1');
  try {
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    store.setBaseUrl(`http://127.0.0.1:${address.port}`);
    const { url } = await store.presignGet('a', { expiresInSeconds: 60 });
    expect(await (await fetch(url)).text()).toBe('0123456789');
  } finally {
    server.close();
    server.closeAllConnections();
  }
});

/** Waits for something of another end of a connection that tells nobody: the event loop turns until it holds. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setImmediate(resolve));
}
