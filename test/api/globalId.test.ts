import { describe, expect, test } from 'vitest';
import { parseGlobalId, readGlobalId, referenceTo, toGlobalId } from '../../functions/api/ids/globalId.ts';

const HEX = 'ab'.repeat(32);

describe('global ids', () => {
  test('are read as they were written', () => {
    expect(parseGlobalId(toGlobalId('Run', HEX), ['id'])).toEqual({ type: 'Run', id: HEX });
    const baseline = { type: 'Baseline', id: 'realtime-pidnet-l' } as const;
    expect(parseGlobalId(toGlobalId(baseline.type, baseline.id), ['id'])).toEqual(baseline);
  });

  test.each([
    ['nothing', ''],
    ['words', 'not an id'],
    ['another type', Buffer.from(`Upload:${HEX}`).toString('base64url')],
    ['too few digits', Buffer.from('Run:abcd').toString('base64url')],
    ['capital digits', Buffer.from(`Run:${HEX.toUpperCase()}`).toString('base64url')],
    ['the key of a baseline for a run', Buffer.from('Run:realtime-pidnet-l').toString('base64url')],
    ['a key of capital letters', Buffer.from('Baseline:PIDNet').toString('base64url')],
    ['padding, which would be a second spelling', `${toGlobalId('Model', HEX)}=`],
    ['something behind it', Buffer.from(`Run:${HEX} `).toString('base64url')],
  ])('are refused where there is %s', (_what, text) => {
    expect(readGlobalId(text)).toBeUndefined();
    expect(() => parseGlobalId(text, ['id'])).toThrow(/is not an id of this service/);
  });

  test('stand beside references, but not for another type', () => {
    expect(referenceTo('Model', toGlobalId('Model', HEX), [])).toBe(HEX);
    expect(referenceTo('Model', 'yolox@12ab', [])).toBe('yolox@12ab');
    expect(() => referenceTo('Model', toGlobalId('Run', HEX), ['model'])).toThrow(
      'is the id of a Run, not of a Model',
    );
  });
});
