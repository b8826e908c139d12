/** Whether a workload's measurements hold what the project aims at, one sentence per number of threads. */
import { threadsText } from '../compete.ts';
import { OURS, OURS_KEPT, REFERENCE } from '../contestants.ts';
import type { WorkloadResult } from './results.ts';
import { significant } from './significant.ts';
import type { Standing } from './standings.ts';

/** What keeping the match table may cost, of the time and of the memory of the summary alone. */
const MOST_FOR_TABLE = 1.25;

export function verdicts({ aim, standings }: WorkloadResult): string[] {
  const ours = standings.filter(({ contestant }) => contestant === OURS);
  const lines = ours.map((standing) => {
    const { timesReference, timesFastestRival, peakMiB, ofLeanestRival } = standing;
    return sentence(standing, [
      timesReference !== undefined &&
        verdict(
          timesReference >= aim.timesPycocotools,
          `${significant(timesReference)} × ${REFERENCE} (aim ${aim.timesPycocotools})`,
        ),
      timesFastestRival !== undefined &&
        verdict(timesFastestRival > 1, `${significant(timesFastestRival)} × the fastest rival (aim above 1)`),
      verdict(peakMiB < aim.peakMiB, `${peakMiB.toFixed(0)} MiB (aim below ${aim.peakMiB})`),
      ofLeanestRival !== undefined &&
        verdict(
          ofLeanestRival < 1,
          `${significant(ofLeanestRival)} of the leanest rival’s memory (aim below 1)`,
        ),
    ]);
  });
  const kept = standings.find(({ contestant }) => contestant === OURS_KEPT);
  const alone = ours.find(({ threads }) => threads === kept?.threads);
  if (!kept || !alone) return lines;
  const share = (of: (standing: Standing) => number, what: string): string =>
    verdict(of(kept) <= MOST_FOR_TABLE * of(alone), `${significant(of(kept) / of(alone))} of the ${what}`);
  const costs = [share(({ wallSeconds }) => wallSeconds, 'time'), share(({ peakMiB }) => peakMiB, 'memory')];
  return [
    ...lines,
    sentence(kept, [`${costs.join(' and ')} of the summary alone (aim at most ${MOST_FOR_TABLE})`]),
  ];
}

function sentence({ contestant, threads }: Standing, parts: readonly (string | false)[]): string {
  return `${contestant}, ${threadsText(threads)}: ${parts.filter((part) => part !== false).join('; ')}.`;
}

function verdict(holds: boolean, text: string): string {
  return holds ? text : `${text} **missed**`;
}
