import { describe, expect, it } from 'vitest';
import { cacheControl } from '../../../functions/api/caching/cacheControl.ts';
import { sharedSeconds } from '../../../functions/api/lambda/principals.ts';

describe('cache-control', () => {
  it.each([
    [undefined, 0, 'no-store'],
    [undefined, 3600, 'no-store'],
    ['final', 0, 'private, max-age=31536000, immutable'],
    ['final', 900.7, 's-maxage=900, max-age=31536000, immutable'],
    ['final', 0.9, 'private, max-age=31536000, immutable'],
    ['facts', 0, 'private, max-age=3600'],
    ['facts', 7200, 's-maxage=3600, max-age=3600'],
  ] as const)('of an answer that is %s, with a shared cache for %s s, is %s', (lifetime, shared, header) => {
    expect(cacheControl(lifetime, shared)).toBe(header);
  });
});

describe('the edge', () => {
  const authorizer = (exp: unknown) => ({ jwt: { claims: { sub: 'alice', exp } } });

  it.each([
    ['as long as the token is good', authorizer('1600'), 600],
    ['no longer than an hour', authorizer(1_000_000), 3600],
    ['not at all with a token that has expired', authorizer('999'), 0],
    ['not at all with a signature', { iam: { userArn: 'arn:aws:iam::123456789012:role/a' } }, 0],
    ['not at all for nobody', undefined, 0],
  ])('answers in our place %s', (_how, verified, seconds) => {
    expect(sharedSeconds(verified, 1_000_000)).toBe(seconds);
  });
});
