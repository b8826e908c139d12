/** The part of the ObjectStore contract that is about URLs: all of it over HTTP, as a client would. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { ObjectStore, SignedUrl } from '../../functions/storage/objectStore.ts';
import { digestOf } from '../../schema/digest.ts';
import { InvalidInputError } from '../../schema/errors.ts';
import type { ObjectStoreHarness } from './objectStore.ts';

const HOUR = 3600;

/** S3 answers 403 to a wrong signature, and 400 to one that lacks a part (AuthorizationQueryParametersError). */
const REFUSED = [400, 403];
const anHourAgo = () => new Date(Date.now() - HOUR * 1000);

export function describeSignedUrls(harness: () => ObjectStoreHarness): void {
  describe('a URL for reading', () => {
    const content = Buffer.from('0123456789');
    let store: ObjectStore;
    beforeAll(async () => {
      store = await harness().open();
      await store.createIfAbsent('get/digits.json', content);
    });
    const read = async (options: { expiresInSeconds?: number; filename?: string } = {}) =>
      store.presignGet('get/digits.json', { expiresInSeconds: HOUR, ...options });

    it('gives the object', async () => {
      const signed = await read();
      const response = await fetch(signed.url, { headers: headersOf(signed) });
      expect(response.status).toBe(200);
      expect(response.headers.get('content-length')).toBe('10');
      expect(await response.text()).toBe('0123456789');
    });

    it('can be used again, and by parts', async () => {
      const signed = await read();
      const response = await fetch(signed.url, { headers: { ...headersOf(signed), range: 'bytes=3-6' } });
      expect(response.status).toBe(206);
      expect(response.headers.get('content-range')).toBe('bytes 3-6/10');
      expect(await response.text()).toBe('3456');
      const rest = await fetch(signed.url, { headers: { ...headersOf(signed), range: 'bytes=8-' } });
      expect(await rest.text()).toBe('89');
      const beyond = await fetch(signed.url, { headers: { ...headersOf(signed), range: 'bytes=10-' } });
      expect(beyond.status).toBe(416);
      await beyond.arrayBuffer();
    });

    it.each(['results.json', 'bbox 50% "quoted"; a=b.json', 'résultats – 结果.json'])(
      'is saved as %s',
      async (filename) => {
        const signed = await read({ filename });
        const response = await fetch(signed.url, { headers: headersOf(signed) });
        await response.arrayBuffer();
        const disposition = response.headers.get('content-disposition') ?? '';
        expect(disposition).toMatch(/^attachment;/);
        expect(savedAs(disposition)).toBe(filename);
      },
    );

    it.each(['', 'a/b', 'a\\b', 'a\r\nset-cookie: b', 'a\0'])(
      'refuses the file name %j',
      async (filename) => {
        await expect(read({ filename })).rejects.toThrow(InvalidInputError);
      },
    );

    it('says when it expires', async () => {
      const before = Date.now();
      const { expiresAt } = await read({ expiresInSeconds: 600 });
      expect(expiresAt.getTime()).toBeGreaterThan(before + 598_000);
      expect(expiresAt.getTime()).toBeLessThanOrEqual(Date.now() + 600_000);
    });

    it.each([0, -1, 0.5, Number.NaN, 7 * 24 * HOUR + 1])(
      'cannot expire in %d seconds',
      async (expiresInSeconds) => {
        await expect(read({ expiresInSeconds })).rejects.toThrow(InvalidInputError);
      },
    );

    it('is refused once it has expired', async () => {
      const earlier = await harness().open(anHourAgo);
      const expired = await earlier.presignGet('get/digits.json', { expiresInSeconds: HOUR - 60 });
      expect(await statusOf(expired)).toBe(403);
      const valid = await earlier.presignGet('get/digits.json', { expiresInSeconds: HOUR + 60 });
      expect(await statusOf(valid)).toBe(200);
    });

    it('is refused for another object, another signature, or none', async () => {
      await store.createIfAbsent('get/secret.json', Buffer.from('secret'));
      const signed = await read({ filename: 'a.json' });
      for (const url of [
        signed.url.replace('get/digits.json', 'get/secret.json'),
        withOtherSignature(signed.url),
        withoutSignature(signed.url),
        signed.url.replace('a.json', 'b.html'),
        signed.url.split('?')[0] ?? '',
      ]) {
        expect(url).not.toBe(signed.url);
        expect(await statusOf({ ...signed, url }), url).toBeOneOf(REFUSED);
      }
    });

    it('does not let its bearer write or delete', async () => {
      const signed = await read();
      expect(await statusOf(signed, { method: 'PUT', body: 'other' })).toBe(403);
      expect(await statusOf(signed, { method: 'DELETE' })).toBe(403);
      expect(Buffer.from(await store.get('get/digits.json'))).toEqual(content);
    });

    it('of no object answers 404', async () => {
      expect(await statusOf(await store.presignGet('get/none', { expiresInSeconds: 60 }))).toBe(404);
    });
  });

  describe('a URL for creating', () => {
    const content = Buffer.alloc(100_000, 'annotations');
    const declared = {
      expiresInSeconds: HOUR,
      bytes: content.length,
      sha256: digestOf(content),
      contentType: 'application/json',
    };
    let store: ObjectStore;
    let keys = 0;
    beforeAll(async () => {
      store = await harness().open();
    });
    const newKey = () => `put/${++keys}`;
    const put = (signed: SignedUrl, body: Uint8Array<ArrayBuffer>, headers = headersOf(signed)) =>
      statusOf({ ...signed, headers: [] }, { method: 'PUT', body, headers });

    it('creates exactly the declared object', async () => {
      const key = newKey();
      expect(await put(await store.presignPut(key, declared), content)).toBe(200);
      expect(digestOf(await store.get(key))).toBe(declared.sha256);
    });

    it('does not overwrite', async () => {
      const key = newKey();
      await store.createIfAbsent(key, Buffer.from('first'));
      expect(await put(await store.presignPut(key, declared), content)).toBeOneOf([409, 412]);
      expect(Buffer.from(await store.get(key)).toString()).toBe('first');
    });

    it('creates once when used five times at once', async () => {
      const key = newKey();
      const signed = await store.presignPut(key, declared);
      const statuses = await Promise.all(Array.from({ length: 5 }, () => put(signed, content)));
      expect(statuses.filter((status) => status === 200)).toHaveLength(1);
      for (const status of statuses) expect(status).toBeOneOf([200, 409, 412]);
      expect(digestOf(await store.get(key))).toBe(declared.sha256);
    });

    it.each([
      ['other bytes of the same length', Buffer.alloc(100_000, 'annotation!')],
      ['a byte more', Buffer.concat([content, Buffer.from('!')])],
      ['a byte fewer', content.subarray(1)],
      ['nothing', Buffer.alloc(0)],
    ])('refuses %s and leaves nothing; the right bytes are still welcome', async (_, body) => {
      const key = newKey();
      const signed = await store.presignPut(key, declared);
      const status = await put(signed, Buffer.from(body));
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
      expect(await store.head(key)).toBeUndefined();
      expect(await put(signed, content)).toBe(200);
    });

    it('refuses another content type than the declared one', async () => {
      const key = newKey();
      const signed = await store.presignPut(key, declared);
      const headers = { ...headersOf(signed), 'content-type': 'text/html' };
      expect(await put(signed, content, headers)).toBeOneOf([400, 403]);
      expect(await store.head(key)).toBeUndefined();
    });

    it('is refused for another object, another signature, or none', async () => {
      const key = newKey();
      const other = newKey();
      const signed = await store.presignPut(key, declared);
      for (const url of [
        signed.url.replace(key, other),
        withOtherSignature(signed.url),
        withoutSignature(signed.url),
      ]) {
        expect(await put({ ...signed, url }, content), url).toBeOneOf(REFUSED);
      }
      expect(await store.head(key)).toBeUndefined();
      expect(await store.head(other)).toBeUndefined();
    });

    it('is refused once it has expired', async () => {
      const key = newKey();
      const earlier = await harness().open(anHourAgo);
      const signed = await earlier.presignPut(key, { ...declared, expiresInSeconds: HOUR - 60 });
      expect(await put(signed, content)).toBe(403);
      expect(await store.head(key)).toBeUndefined();
    });

    it('does not let its bearer read', async () => {
      const key = newKey();
      const signed = await store.presignPut(key, declared);
      expect(await put(signed, content)).toBe(200);
      expect(await statusOf(signed)).toBe(403);
    });
  });
}

const headersOf = (signed: SignedUrl): Record<string, string> =>
  Object.fromEntries(signed.headers.map(({ name, value }) => [name, value]));

async function statusOf(signed: SignedUrl, init: RequestInit = {}): Promise<number> {
  const response = await fetch(signed.url, { headers: headersOf(signed), ...init });
  await response.arrayBuffer();
  return response.status;
}

/** The parameter that holds the signature, whatever the scheme calls it. */
function signatureOf(url: URL): [string, string] {
  const found = [...url.searchParams].find(([name]) => /signature$/i.test(name));
  if (!found) throw new Error(`no signature in ${url}`);
  return found;
}

/** With one character of the signature changed: one in the middle, for the last may hold only padding. */
function withOtherSignature(text: string): string {
  const url = new URL(text);
  const [name, value] = signatureOf(url);
  const middle = value.length >> 1;
  url.searchParams.set(
    name,
    value.slice(0, middle) + (value[middle] === '0' ? '1' : '0') + value.slice(middle + 1),
  );
  return url.href;
}

function withoutSignature(text: string): string {
  const url = new URL(text);
  url.searchParams.delete(signatureOf(url)[0]);
  return url.href;
}

/** The name a browser takes from Content-Disposition: `filename*` before `filename` (RFC 6266, section 4.3). */
function savedAs(disposition: string): string | undefined {
  const extended = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1];
  return extended === undefined
    ? /filename="?([^";]+)"?/.exec(disposition)?.[1]
    : decodeURIComponent(extended);
}
