import { describe, expect, test } from 'vitest';
import { apiConfig } from '../../functions/api/config.ts';
import { SchemaError } from '../../schema/errors.ts';

const KEYS = `ci:${'k'.repeat(32)}`;

describe('settings', () => {
  test('have defaults that let nobody else in', () => {
    expect(apiConfig({}, {})).toMatchObject({
      host: '127.0.0.1',
      port: 4000,
      principals: { keys: [], anonymousOnLoopback: true },
      dataRoot: undefined,
      publicUrl: undefined,
      maxBodyBytes: 1024 ** 2,
    });
  });

  test('come from the environment where no option is given', () => {
    const environment = {
      ZOOMETRY_HOST: '0.0.0.0',
      ZOOMETRY_PORT: '8080',
      ZOOMETRY_API_KEYS: KEYS,
      ZOOMETRY_DATA_ROOT: '/data',
      ZOOMETRY_PUBLIC_URL: 'https://zoo.example.org:8443/',
    };
    expect(apiConfig({ port: 0 }, environment)).toMatchObject({
      host: '0.0.0.0',
      port: 0,
      principals: { anonymousOnLoopback: false },
      dataRoot: '/data',
      publicUrl: 'https://zoo.example.org:8443',
    });
  });

  test.each([
    ['a port that is a word', { ZOOMETRY_PORT: 'http' }, '/port'],
    ['a port that is too high', { ZOOMETRY_PORT: '65536' }, '/port'],
    ['a data root that is empty', { ZOOMETRY_DATA_ROOT: '' }, '/dataRoot'],
    ['a public URL with a path', { ZOOMETRY_PUBLIC_URL: 'https://example.org/zoo' }, '/publicUrl'],
    ['a public URL of another kind', { ZOOMETRY_PUBLIC_URL: 'ftp://example.org' }, '/publicUrl'],
  ])('refuse %s', (_what, environment, pointer) => {
    const refused = () => apiConfig({}, environment);
    expect(refused).toThrow(SchemaError);
    expect(refused).toThrow(`server settings at ${pointer}`);
  });

  test('refuse to contradict each other', () => {
    expect(() => apiConfig({ host: '0.0.0.0' }, {})).toThrow('there is no API key to ask them for');
    expect(() => apiConfig({ host: '0.0.0.0' }, { ZOOMETRY_API_KEYS: KEYS })).not.toThrow();
  });
});
