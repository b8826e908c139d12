import { describe, expect, it } from 'vitest';
import { createApiKeyProvider } from '../../../functions/api/auth/apiKey.ts';
import { principalConfig } from '../../../functions/api/auth/principalConfig.ts';
import type { Credentials } from '../../../functions/api/principal.ts';
import { UnauthenticatedError } from '../../../schema/errors.ts';
import { describePrincipalContract } from '../../contract/principal.ts';

const WRITE_KEY = 'Zm9vYmFyYmF6cXV4MTIzNDU2Nzg5MA==';
const READ_KEY = '9f86d081884c7d659a2feaa0c55ad015';
const apiKeys = `lab:${WRITE_KEY},visitor:${READ_KEY}:read`;
const withKeys = createApiKeyProvider(principalConfig({ host: '0.0.0.0', apiKeys }));
const withoutKeys = createApiKeyProvider(principalConfig({ host: '127.0.0.1', apiKeys: undefined }));

const bearer = (key: string): Credentials => ({
  headers: { authorization: `Bearer ${key}` },
  remoteAddress: '198.51.100.7',
});
const local = (headers: Credentials['headers'] = {}): Credentials => ({
  headers,
  remoteAddress: '127.0.0.1',
});

describePrincipalContract('API key', async () => ({
  provider: withKeys,
  writer: bearer(WRITE_KEY),
  reader: bearer(READ_KEY),
  secretOf: ({ headers }) => headers.authorization?.replace('Bearer ', '') ?? '',
  refused: {
    'a key that was never given': bearer('0123456789012345678901'),
    'the name of a key': bearer('lab'),
    'an empty key': { headers: { 'x-api-key': '' }, remoteAddress: '198.51.100.7' },
    'both keys in one': bearer(`${WRITE_KEY},${READ_KEY}`),
    'a key and its scope': bearer(`${READ_KEY}:read`),
    'another scheme': { headers: { authorization: `Basic ${WRITE_KEY}` }, remoteAddress: '198.51.100.7' },
    'no scheme': { headers: { authorization: WRITE_KEY }, remoteAddress: '198.51.100.7' },
    'two different keys': {
      headers: { authorization: `Bearer ${WRITE_KEY}`, 'x-api-key': READ_KEY },
      remoteAddress: '198.51.100.7',
    },
    'a very long key': bearer('a'.repeat(1_000_000)),
  },
}));

describe('API keys', () => {
  it('are accepted in either header, or the same in both', async () => {
    const id = 'key:lab';
    expect((await withKeys.authenticate(bearer(WRITE_KEY))).id).toBe(id);
    expect((await withKeys.authenticate(local({ authorization: `bearer  ${WRITE_KEY}` }))).id).toBe(id);
    expect((await withKeys.authenticate(local({ 'x-api-key': WRITE_KEY }))).id).toBe(id);
    const both = local({ 'x-api-key': WRITE_KEY, authorization: `Bearer ${WRITE_KEY}` });
    expect((await withKeys.authenticate(both)).id).toBe(id);
  });

  it('are asked for on this machine too, once there are any', async () => {
    await expect(withKeys.authenticate(local())).rejects.toThrow('an API key is required');
  });

  it('are asked for whatever else was allowed', async () => {
    const { keys } = principalConfig({ host: '127.0.0.1', apiKeys });
    const provider = createApiKeyProvider({ keys, anonymousOnLoopback: true });
    await expect(provider.authenticate(local())).rejects.toThrow('an API key is required');
  });

  it('say the same of every key that is not known', async () => {
    const refusals = await Promise.all(
      ['lab', READ_KEY.slice(1), 'x'].map((key) =>
        withKeys.authenticate(bearer(key)).catch((error: unknown) => String(error)),
      ),
    );
    expect(new Set(refusals)).toEqual(new Set(['UnauthenticatedError: this API key is not known']));
  });
});

describe('without any key', () => {
  it.each(['127.0.0.1', '127.8.9.10', '::1', '::ffff:127.0.0.1', '::FFFF:127.0.0.1'])(
    'the local user is let in from %s',
    async (remoteAddress) => {
      const principal = await withoutKeys.authenticate({ headers: {}, remoteAddress });
      expect(principal.id).toBe('local');
      expect([...principal.permissions].sort()).toEqual(['read', 'write']);
    },
  );

  it.each([
    undefined,
    '',
    '10.0.0.1',
    '192.168.1.5',
    '::2',
    '::ffff:10.0.0.1',
    '127.0.0.1.example.org',
    '0.0.0.0',
    '1270.0.0.1',
  ])('nobody is let in from %s', async (remoteAddress) => {
    await expect(withoutKeys.authenticate({ headers: {}, remoteAddress })).rejects.toThrow(
      UnauthenticatedError,
    );
  });

  it.each(['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'])(
    'a request that came through a proxy (%s) is not the local user’s',
    async (header) => {
      await expect(withoutKeys.authenticate(local({ [header]: '127.0.0.1' }))).rejects.toThrow(
        UnauthenticatedError,
      );
    },
  );

  it('a web page whose name was made to mean this machine is not let in', async () => {
    expect((await withoutKeys.authenticate(local({ host: 'localhost:4000' }))).id).toBe('local');
    await expect(withoutKeys.authenticate(local({ host: 'rebound.example:4000' }))).rejects.toThrow(
      UnauthenticatedError,
    );
  });

  it('a key is no good, rather than ignored', async () => {
    await expect(withoutKeys.authenticate(local({ 'x-api-key': WRITE_KEY }))).rejects.toThrow('not known');
  });

  it('loopback is not enough where it was not said to be', async () => {
    const provider = createApiKeyProvider({ keys: [], anonymousOnLoopback: false });
    await expect(provider.authenticate(local())).rejects.toThrow(UnauthenticatedError);
  });
});
