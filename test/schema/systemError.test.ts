import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isSystemError, systemErrorCode } from '../../schema/systemError.ts';

function thrownBy(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}

describe('an error of the system', () => {
  it('has a name', () => {
    const absent = thrownBy(() => readFileSync('/no/such/file'));
    expect(systemErrorCode(absent)).toBe('ENOENT');
    expect(isSystemError(absent, 'ENOTDIR', 'ENOENT')).toBe(true);
    expect(isSystemError(absent, 'EACCES')).toBe(false);
    expect(systemErrorCode(thrownBy(() => new URL('no address')))).toBe('ERR_INVALID_URL');
  });

  it.each([
    ['another error', new Error('ENOENT')],
    ['one numbered, not named', Object.assign(new Error('no'), { code: 2 })],
    ['no error at all', { code: 'ENOENT' }],
    ['nothing', undefined],
  ])('is not %s', (_, error) => {
    expect(systemErrorCode(error)).toBeUndefined();
    expect(isSystemError(error, 'ENOENT', '2', 'undefined')).toBe(false);
  });
});
