import { describe, expect, it } from 'vitest';
import { isAllowedHost, isLoopbackHost } from '../../../functions/api/auth/loopback.ts';

describe('isAllowedHost', () => {
  it.each([
    ...['localhost', 'localhost:4000', 'LocalHost:80', 'zoo.localhost:4000'],
    ...['127.0.0.1', '127.0.0.1:65535', '127.9.9.9:1', '[::1]', '[::1]:4000', '[::ffff:127.0.0.1]:4000'],
  ])('lets %s pass', (host) => {
    expect(isAllowedHost(host)).toBe(true);
  });

  it.each([
    ...[
      undefined,
      '',
      ':4000',
      'rebound.example',
      'rebound.example:4000',
      'localhost.rebound.example',
      '10.0.0.1',
    ],
    ...[
      '127.0.0.1.rebound.example',
      'localhost@rebound.example',
      'rebound.example/localhost',
      'localhost:port',
    ],
    ...[
      'localhost:4000:5000',
      '[::2]',
      '[::1',
      '0.0.0.0:4000',
      'localhost rebound.example',
      'rebound.example\nlocalhost',
    ],
  ])('does not let %j pass', (host) => {
    expect(isAllowedHost(host)).toBe(false);
  });

  it('lets configured names pass, whole and in any case', () => {
    expect(isAllowedHost('Zoo.Example:4000', ['zoo.example'])).toBe(true);
    expect(isAllowedHost('a.zoo.example', ['zoo.example'])).toBe(false);
    expect(isAllowedHost('zoo.example.org', ['zoo.example'])).toBe(false);
  });
});

describe('isLoopbackHost', () => {
  it.each(['0.0.0.0', '::', '', '127', 'localhost.', 'notlocalhost'])('is false of %j', (host) => {
    expect(isLoopbackHost(host)).toBe(false);
  });
});
