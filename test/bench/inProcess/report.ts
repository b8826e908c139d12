/** What a script that measures inside of its own process prints: one line of JSON. */
import { median } from '../statistics.ts';

/** Median time of `work`, in milliseconds, after one time that does not count. */
export function timed(what: string, runs: number, work: () => void) {
  const milliseconds = Array.from({ length: runs + 1 }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  }).slice(1);
  return { what, median: median(milliseconds), unit: 'ms', runs };
}

export function report(about: string, figures: ReturnType<typeof timed>[]): void {
  process.stdout.write(`${JSON.stringify({ about, figures })}\n`);
}
