import { describe, expect, it } from 'vitest';
import { parseApiKeys } from '../../../functions/api/auth/apiKeys.ts';
import { principalConfig } from '../../../functions/api/auth/principalConfig.ts';
import { InvalidInputError } from '../../../schema/errors.ts';

const SECRET = '9f86d081884c7d659a2feaa0c55ad015';
const OTHER = 'Zm9vYmFyYmF6cXV4MTIzNDU2Nzg5MA==';

describe('principalConfig', () => {
  it.each(['127.0.0.1', '127.1.2.3', 'localhost', 'LOCALHOST', '::1', '[::1]'])(
    'needs no key on %s',
    (host) => {
      expect(principalConfig({ host, apiKeys: undefined })).toEqual({ keys: [], anonymousOnLoopback: true });
    },
  );

  it.each(['0.0.0.0', '::', '192.168.1.5', 'zoo.example', '', 'localhost.example'])(
    'needs a key on %j',
    (host) => {
      expect(() => principalConfig({ host, apiKeys: undefined })).toThrow(InvalidInputError);
      expect(() => principalConfig({ host, apiKeys: ' , ' })).toThrow(
        'set ZOOMETRY_API_KEYS=<name>:<secret> (a good secret is made by: openssl rand -hex 32), or listen on 127.0.0.1',
      );
      expect(principalConfig({ host, apiKeys: `lab:${SECRET}` }).keys).toHaveLength(1);
    },
  );

  it.each(['127.0.0.1', '0.0.0.0'])('lets nobody in without a key on %s once there is one', (host) => {
    expect(principalConfig({ host, apiKeys: `lab:${SECRET}` }).anonymousOnLoopback).toBe(false);
  });
});

describe('parseApiKeys', () => {
  it('reads names and permissions, and keeps no secret', () => {
    const keys = parseApiKeys(` lab:${SECRET} , visitor:${OTHER}:read `);
    expect(keys.map(({ name, permissions }) => [name, [...permissions]])).toEqual([
      ['lab', ['read', 'write']],
      ['visitor', ['read']],
    ]);
    expect(JSON.stringify(keys)).not.toContain(SECRET);
    expect(JSON.stringify(keys)).not.toContain(OTHER);
  });

  it.each([undefined, '', '  ', ','])('reads %j as none', (text) => {
    expect(parseApiKeys(text)).toEqual([]);
  });

  it.each([
    ['no name', SECRET],
    ['an empty name', `:${SECRET}`],
    ['a name with a space', `my lab:${SECRET}`],
    ['the secret first', `${OTHER}:lab`],
    ['a short secret', 'lab:hunter2hunter2'],
    ['a secret with a space', `lab:${SECRET} ${SECRET}`],
    ['a misspelt scope', `lab:${SECRET}:raed`],
    ['one part too many', `lab:${SECRET}:read:${OTHER}`],
    ['nothing between two commas', `a:${SECRET},,b:${OTHER}`],
    ['a name twice', `lab:${SECRET},lab:${OTHER}`],
    ['a secret twice', `a:${SECRET},b:${SECRET}:read`],
  ])('refuses %s without showing it', (_, text) => {
    const refusal = refusalOf(text);
    expect(refusal).toBeInstanceOf(InvalidInputError);
    expect(refusal.message).toMatch(/^entry [12] of ZOOMETRY_API_KEYS cannot be used: /);
    for (const part of text.split(/[:,]/)) {
      if (part.length > 7) expect(`${refusal.message} ${refusal.stack}`).not.toContain(part);
    }
  });
});

function refusalOf(text: string): Error {
  try {
    parseApiKeys(text);
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error('it was accepted');
}
