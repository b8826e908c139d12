import { describe, expect, it } from 'vitest';
import { planGeometry } from '../../../functions/inference/image/geometry.ts';
import { extraTensor } from '../../../functions/inference/worker/extraInputs.ts';
import type { ExtraInput } from '../../../schema/manifest/extraInput.ts';

/** 8 × 4 source pixels become 4 × 2 in the middle of 4 × 4. */
const CENTRED = planGeometry(
  { mode: 'letterbox', width: 4, height: 4, align: 'center', pad: 114, enlarge: true, rounding: 'round' },
  { width: 8, height: 4 },
);
const extra = (changes: Partial<ExtraInput>): ExtraInput => ({
  name: 'x',
  kind: 'source-size',
  order: 'wh',
  dtype: 'float32',
  ...changes,
});

describe('extraTensor', () => {
  it.each<[Partial<ExtraInput>, number[]]>([
    [{ kind: 'source-size' }, [8, 4]],
    [{ kind: 'source-size', order: 'hw' }, [4, 8]],
    [{ kind: 'resized-size', order: 'hw' }, [2, 4]],
    [{ kind: 'scale-factor', order: 'hw' }, [0.5, 0.5]],
  ])('%j is %j', (changes, values) => {
    const { dims, data, type } = extraTensor(extra(changes), CENTRED);
    expect(dims).toEqual([1, 2]);
    expect(type).toBe('float32');
    expect([...(data as Float32Array)]).toEqual(values);
  });

  it('tells both scales of a stretched image', () => {
    const stretched = planGeometry({ mode: 'stretch', width: 4, height: 2 }, { width: 8, height: 8 });
    const { data } = extraTensor(extra({ kind: 'scale-factor', order: 'hw' }), stretched);
    expect([...(data as Float32Array)]).toEqual([0.25, 0.5]);
  });

  it('masks the border', () => {
    const { dims, data, type } = extraTensor(extra({ kind: 'pixel-mask', dtype: 'int64' }), CENTRED);
    expect(dims).toEqual([1, 4, 4]);
    expect(type).toBe('int64');
    const rows = [0, 1, 2, 3].map((y) => [...(data as BigInt64Array).subarray(4 * y, 4 * y + 4)].map(Number));
    expect(rows).toEqual([
      [0, 0, 0, 0],
      [1, 1, 1, 1],
      [1, 1, 1, 1],
      [0, 0, 0, 0],
    ]);
  });
});
