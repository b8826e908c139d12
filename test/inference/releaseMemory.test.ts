import { expect, it } from 'vitest';
import { releaseMemory } from '../../functions/inference/releaseMemory.ts';

it('gives back a buffer of its own, and leaves one that is shared', () => {
  const own = new Float32Array(8);
  releaseMemory(own);
  expect(own.buffer.byteLength).toBe(0);
  const pool = new Uint8Array([1, 2, 3, 4]);
  releaseMemory(pool.subarray(1, 3));
  expect([...pool]).toEqual([1, 2, 3, 4]);
});
