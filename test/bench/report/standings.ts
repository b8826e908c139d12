/** What the measurements of one workload say: medians, and ratios of medians. */
import type { Entry } from '../compete.ts';
import { OURS, REFERENCE } from '../contestants.ts';
import { median } from '../statistics.ts';

export interface Standing {
  readonly contestant: string;
  readonly threads: number;
  readonly runs: number;
  readonly wallSeconds: number;
  readonly fastestSeconds: number;
  readonly slowestSeconds: number;
  /** User and system together. */
  readonly processorSeconds: number;
  readonly peakMiB: number;
  /** Wall time of the reference divided by this one's. */
  readonly timesReference?: number;
  /** Wall time of the fastest rival that has as many threads, or only one, divided by this one's. */
  readonly timesFastestRival?: number;
  /** Peak memory divided by the leanest rival's, of as many threads or only one. */
  readonly ofLeanestRival?: number;
  readonly largestDifference?: number;
}

export function standings(entries: readonly Entry[]): Standing[] {
  const measured = entries.filter(({ runs }) => runs.length > 0);
  const medianOf = (entry: Entry, of: (run: Entry['runs'][number]) => number): number =>
    median(entry.runs.map(of));
  const wall = (entry: Entry): number => medianOf(entry, (run) => run.wallSeconds);
  const peak = (entry: Entry): number => medianOf(entry, (run) => run.peakMiB);
  const reference = measured.find(({ contestant }) => contestant === REFERENCE);
  return measured.map((entry) => {
    const rivals = measured.filter(
      ({ contestant, threads }) => !contestant.startsWith(OURS) && threads <= entry.threads,
    );
    const walls = entry.runs.map((run) => run.wallSeconds);
    return {
      contestant: entry.contestant,
      threads: entry.threads,
      runs: entry.runs.length,
      wallSeconds: wall(entry),
      fastestSeconds: Math.min(...walls),
      slowestSeconds: Math.max(...walls),
      processorSeconds: medianOf(entry, (run) => run.userSeconds + run.systemSeconds),
      peakMiB: peak(entry),
      ...(reference && { timesReference: wall(reference) / wall(entry) }),
      ...(rivals.length > 0 && {
        timesFastestRival: Math.min(...rivals.map(wall)) / wall(entry),
        ofLeanestRival: peak(entry) / Math.min(...rivals.map(peak)),
      }),
      ...(entry.largestDifference !== undefined && { largestDifference: entry.largestDifference }),
    };
  });
}
