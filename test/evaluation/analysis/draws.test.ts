import { describe, expect, it } from 'vitest';
import { Generator } from '../../../functions/evaluation/analysis/bootstrap/generator.ts';
import { percentileInterval } from '../../../functions/evaluation/analysis/bootstrap/interval.ts';

describe('what intervals rest on', () => {
  it('is xoshiro128** seeded by splitmix32, as its reference in C', () => {
    const generator = new Generator(7);
    const drawn = [generator.bits(), generator.bits(), generator.bits(), generator.bits()];
    expect(drawn).toEqual([210_494_603, 711_084_892, 3_993_689_120, 4_089_369_890]);
  });

  it('is uniform on whole numbers', () => {
    const generator = new Generator(1);
    const counts = new Array(8).fill(0);
    for (let i = 0; i < 80_000; i++) counts[generator.below(8)]++;
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(400);
  });

  it('is the percentile with linear interpolation', () => {
    const samples = Float64Array.from([4, 1, Number.NaN, 2, 3, 5]);
    expect(percentileInterval(samples, 0.5)).toMatchObject({ low: 2, high: 4, resamples: 5 });
    expect(percentileInterval(samples, 0.9)?.low).toBeCloseTo(1.2, 12);
    expect(percentileInterval(Float64Array.of(1, Number.NaN), 0.5)).toBeNull();
  });
});
