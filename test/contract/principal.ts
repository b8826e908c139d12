/** What every PrincipalProvider must do, whatever its credentials are. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Credentials, PrincipalProvider } from '../../functions/api/principal.ts';
import { UnauthenticatedError } from '../../schema/errors.ts';

/** A provider and requests to put to it. */
export interface PrincipalHarness {
  readonly provider: PrincipalProvider;
  /** A request of somebody who may read and write. */
  readonly writer: Credentials;
  /** A request of somebody else, who may only read. */
  readonly reader: Credentials;
  /** Requests with credentials that were never good, or are no more, each by what is wrong with it. */
  readonly refused: Readonly<Record<string, Credentials>>;
  /** The secret part of each good request: must never come out. */
  readonly secretOf: (credentials: Credentials) => string;
}

export function describePrincipalContract(name: string, makeHarness: () => Promise<PrincipalHarness>): void {
  describe(`${name}: Principal contract`, () => {
    let harness: PrincipalHarness;
    beforeAll(async () => {
      harness = await makeHarness();
    });
    const authenticate = (credentials: Credentials) => harness.provider.authenticate(credentials);

    it('tells who may write and who may only read', async () => {
      expect([...(await authenticate(harness.writer)).permissions].sort()).toEqual(['read', 'write']);
      expect([...(await authenticate(harness.reader)).permissions]).toEqual(['read']);
    });

    it('knows somebody again, and from somebody else', async () => {
      const { id } = await authenticate(harness.writer);
      expect(id).not.toBe('');
      expect((await authenticate(harness.writer)).id).toBe(id);
      expect((await authenticate({ ...harness.writer, remoteAddress: '203.0.113.9' })).id).toBe(id);
      expect((await authenticate(harness.reader)).id).not.toBe(id);
    });

    it('does not put the credential into the id', async () => {
      for (const credentials of [harness.writer, harness.reader]) {
        const secret = harness.secretOf(credentials);
        const { id } = await authenticate(credentials);
        for (let start = 0; start + 8 <= secret.length; start++) {
          expect(id).not.toContain(secret.slice(start, start + 8));
        }
      }
    });

    it('keeps requests at the same time apart', async () => {
      const requests = Array.from({ length: 20 }, (_, index) =>
        index % 2 === 0 ? harness.writer : harness.reader,
      );
      const ids = (await Promise.all(requests.map(authenticate))).map(({ id }) => id);
      expect(new Set(ids.filter((_, index) => index % 2 === 0)).size).toBe(1);
      expect(new Set(ids.filter((_, index) => index % 2 === 1)).size).toBe(1);
      expect(new Set(ids).size).toBe(2);
    });

    it('refuses a request without a credential', async () => {
      await expect(authenticate({ headers: {}, remoteAddress: '203.0.113.9' })).rejects.toThrow(
        UnauthenticatedError,
      );
      await expect(authenticate({ headers: {}, remoteAddress: undefined })).rejects.toThrow(
        UnauthenticatedError,
      );
    });

    it('refuses each credential that is no good, and does not repeat it', async () => {
      expect(Object.keys(harness.refused).length).toBeGreaterThan(0);
      for (const [what, credentials] of Object.entries(harness.refused)) {
        const refusal = await authenticate(credentials).catch((error: unknown) => error);
        expect(refusal, what).toBeInstanceOf(UnauthenticatedError);
        for (const value of Object.values(credentials.headers)) {
          if (value) expect(String(refusal), what).not.toContain(value);
        }
      }
    });

    it('refuses a good credential with one character changed, taken away, or added', async () => {
      const secret = harness.secretOf(harness.writer);
      const middle = secret.length >> 1;
      const alterations = [
        secret.slice(0, middle) + (secret[middle] === 'a' ? 'b' : 'a') + secret.slice(middle + 1),
        secret.slice(0, middle) + secret.slice(middle + 1),
        `${secret.slice(0, middle)}a${secret.slice(middle)}`,
        secret.slice(0, middle),
      ];
      for (const altered of alterations) {
        const headers = Object.fromEntries(
          Object.entries(harness.writer.headers).map(([name, value]) => [
            name,
            value?.replace(secret, altered),
          ]),
        );
        expect(headers).not.toEqual(harness.writer.headers);
        await expect(authenticate({ ...harness.writer, headers }), altered).rejects.toThrow(
          UnauthenticatedError,
        );
      }
    });
  });
}
