import { describe, expect, it } from 'vitest';
import type { Entry } from '../compete.ts';
import { markdown } from './markdown.ts';
import type { Results } from './results.ts';
import { standings } from './standings.ts';

const runs = (seconds: readonly number[], peakMiB: number): Entry['runs'] =>
  seconds.map((wallSeconds) => ({ wallSeconds, userSeconds: wallSeconds, systemSeconds: 0.5, peakMiB }));

const ENTRIES: Entry[] = [
  { contestant: 'zoometry', threads: 1, runs: runs([2, 1, 9], 100) },
  { contestant: 'zoometry', threads: 2, runs: runs([1, 1, 1], 120) },
  { contestant: 'zoometry, match table kept', threads: 1, runs: runs([0.1], 10) },
  { contestant: 'pycocotools', threads: 1, runs: runs([80], 1000), largestDifference: 0 },
  { contestant: 'hotcoco', threads: 1, runs: runs([8, 4, 6], 200), largestDifference: 2e-16 },
  { contestant: 'hotcoco', threads: 2, runs: runs([3, 3, 3], 240), largestDifference: 2e-16 },
  { contestant: 'vernier', threads: 1, runs: [], failure: 'vernier, 1 thread ended with exit code 1' },
];

describe('standings', () => {
  const [one, two, kept, reference, rival] = standings(ENTRIES);

  it('are of medians, with the fastest and the slowest run', () => {
    expect(one).toMatchObject({ runs: 3, wallSeconds: 2, fastestSeconds: 1, slowestSeconds: 9 });
    expect(one).toMatchObject({ processorSeconds: 2.5, peakMiB: 100 });
  });

  it('compare with the reference, and with rivals of as many threads or one', () => {
    expect(one).toMatchObject({ timesReference: 40, timesFastestRival: 3, ofLeanestRival: 0.5 });
    expect(two).toMatchObject({ timesReference: 80, timesFastestRival: 3, ofLeanestRival: 0.6 });
    expect(rival).toMatchObject({ timesFastestRival: 1, ofLeanestRival: 1 });
  });

  it('take our own variants for no rivals', () => {
    expect(kept).toMatchObject({ timesFastestRival: 60 });
    expect(reference).toMatchObject({ timesReference: 1 });
  });

  it('are of those only that were measured', () => {
    expect(standings(ENTRIES).map(({ contestant }) => contestant)).not.toContain('vernier');
    expect(standings([{ contestant: 'zoometry', threads: 1, runs: runs([1], 9) }])).toEqual([
      expect.not.objectContaining({ timesReference: expect.anything() }),
    ]);
  });
});

describe('the report', () => {
  const results: Results = {
    date: '2026-01-02T03:04:05.678Z',
    machine: { processor: 'P', cores: 2, memoryGiB: 8, system: 'linux', node: 'v24', commit: 'abc' },
    versions: { numpy: '2.2.6' },
    workloads: [
      {
        name: 'boxes',
        about: 'some boxes',
        images: 5000,
        aim: { timesPycocotools: 50, peakMiB: 110 },
        standings: standings(ENTRIES),
        failures: ['vernier, 1 thread ended with exit code 1'],
        entries: ENTRIES,
      },
    ],
    parts: [],
  };
  const text = markdown(results);

  it('says which aims were missed, at each number of threads', () => {
    expect(text).toContain(
      'zoometry, 1 thread: 40.0 × pycocotools (aim 50) **missed**; 3.00 × the fastest rival',
    );
    expect(text).toContain('zoometry, 2 threads: 80.0 × pycocotools (aim 50); 3.00 × the fastest rival');
    expect(text).toContain('120 MiB (aim below 110) **missed**');
  });

  it('says what keeping the match table costs', () => {
    expect(text).toContain(
      'zoometry, match table kept, 1 thread: 0.0500 of the time and 0.100 of the memory of the summary alone',
    );
  });

  it('says what was not measured, with what and where', () => {
    expect(text).toContain('Not measured: vernier, 1 thread ended with exit code 1');
    expect(text).toContain('numpy 2.2.6');
    expect(text).toContain('# Benchmark of 2026-01-02');
  });

  it('tells equal numbers from nearly equal ones', () => {
    expect(text).toMatch(/pycocotools .* equal \|/);
    expect(text).toMatch(/hotcoco .* 2\.0e-16 \|/);
  });
});
