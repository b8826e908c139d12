/** Measures contestants on one workload in turn, so that what else the machine does falls on all of them alike. */
import { freemem } from 'node:os';
import type { Contestant } from './contestants.ts';
import { FailedRun, type Measurement, measure } from './measure/measure.ts';
import { largestDifference } from './statistics.ts';
import type { Workload } from './workload.ts';

export interface Entry {
  readonly contestant: string;
  readonly threads: number;
  readonly runs: readonly Measurement[];
  /** Largest distance of a number of its summary from ours; absent for ourselves. */
  readonly largestDifference?: number;
  /** Why there are no (more) runs. */
  readonly failure?: string;
}

export interface Competition {
  readonly folder: string;
  readonly runs: number;
  readonly threads: readonly number[];
  /** Seconds above which a contestant is measured once. */
  readonly onceAbove: number;
  /** Our numbers, which those of the others are held against. */
  readonly stats: readonly number[];
  readonly note: (line: string) => void;
}

export const threadsText = (count: number): string => (count === 1 ? '1 thread' : `${count} threads`);

export async function compete(
  workload: Workload,
  contestants: readonly Contestant[],
  { folder, runs, threads, onceAbove, stats, note }: Competition,
): Promise<Entry[]> {
  const lanes = contestants.flatMap((contestant) =>
    (contestant.threaded ? threads : [1]).map((count) => ({
      contestant,
      threads: count,
      done: [] as Measurement[],
      failure: undefined as string | undefined,
    })),
  );
  for (let round = 1; round <= runs; round++) {
    for (const lane of lanes) {
      const { contestant, done } = lane;
      if (lane.failure !== undefined || (done[0] && done[0].wallSeconds > onceAbove)) continue;
      const needed = contestant.pythonObjects ? (workload.pythonObjectsMiB ?? 0) : 0;
      const free = Math.floor(freemem() / 2 ** 20);
      if (needed > free) {
        lane.failure = `${contestant.name} needs ${needed} MiB of memory, and ${free} are free`;
        continue;
      }
      const name = `${contestant.name}, ${threadsText(lane.threads)}`;
      const turn = `${workload.name} ${round}/${runs}: ${name}`;
      try {
        const measured = await measure(contestant.command(workload, folder, lane.threads));
        done.push(measured);
        note(`${turn}: ${measured.wallSeconds.toFixed(2)} s, ${measured.peakMiB.toFixed(0)} MiB`);
      } catch (error) {
        if (!(error instanceof FailedRun)) throw error;
        lane.failure = `${name} ${error.message}`;
        note(`${turn} ${error.message}`);
      }
    }
  }
  return lanes.map(({ contestant, threads: count, done, failure }) => {
    const theirs = done[0]?.stats;
    const difference = theirs && largestDifference(stats, theirs);
    return {
      contestant: contestant.name,
      threads: count,
      runs: done,
      ...(difference !== undefined && { largestDifference: difference }),
      ...(failure !== undefined && { failure }),
    };
  });
}
