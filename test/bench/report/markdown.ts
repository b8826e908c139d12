/** The results as Markdown, which is also what the terminal shows. */
import { REFERENCE } from '../contestants.ts';
import type { Results, WorkloadResult } from './results.ts';
import { significant } from './significant.ts';
import type { Standing } from './standings.ts';
import { verdicts } from './verdicts.ts';

export function markdown(results: Results): string {
  const { date, machine, versions } = results;
  const lines = [
    `# Benchmark of ${date.slice(0, 10)}`,
    '',
    `${machine.processor}, ${machine.cores} cores, ${machine.memoryGiB} GiB, ${machine.system}, Node ${machine.node}; commit ${machine.commit}.`,
    ...(Object.keys(versions).length > 0
      ? [
          `${Object.entries(versions)
            .map(([name, version]) => `${name} ${version}`)
            .join(', ')}.`,
        ]
      : []),
    '',
    'Whole processes, from files to summary, in turn; medians. *× pycocotools* and *× fastest rival* are ratios of wall',
    'times of this run (more is faster), *of leanest rival* is a ratio of peak memory (less is leaner); rivals count that',
    'have as many threads, or only one. *Numbers* is the largest distance of a number of the summary from ours.',
  ];
  for (const workload of results.workloads) lines.push('', ...workloadLines(workload));
  for (const { name, about, figures } of results.parts) {
    lines.push('', `## ${name}`, '', about, '');
    lines.push(
      ...table(
        ['', 'Median', 'Runs'],
        figures.map(({ what, median, unit, runs }) => [what, `${significant(median)} ${unit}`, String(runs)]),
      ),
    );
  }
  if (results.growth) {
    const { points, line, memoryLine } = results.growth;
    lines.push('', '## Growth', '', 'Boxes, 100 per image, one thread.', '');
    lines.push(
      ...table(
        ['Images', 'Wall s', 'Peak MiB', 'Runs'],
        points.map(({ images, wallSeconds, peakMiB, runs }) => [
          String(images),
          wallSeconds.toFixed(2),
          peakMiB.toFixed(0),
          String(runs),
        ]),
      ),
      '',
      `${significant(line.slope * 1000)} s and ${significant(memoryLine.slope * 1000)} MiB for each 1,000 images; a straight line explains ${percent(line.r2)} of the differences in time and ${percent(memoryLine.r2)} of those in memory.`,
    );
  }
  return `${lines.join('\n')}\n`;
}

function workloadLines(result: WorkloadResult): string[] {
  const { name, about, images, standings, failures } = result;
  const header = [
    ...['', 'Threads', 'Wall s', '(from–to)', 'CPU s', 'Peak MiB'],
    ...[`× ${REFERENCE}`, '× fastest rival', 'of leanest rival', 'Numbers', 'Runs'],
  ];
  return [
    `## ${name}`,
    '',
    `${images.toLocaleString('en')} images, ${about}.`,
    '',
    ...table(header, standings.map(row)),
    ...failures.map((failure) => `\nNot measured: ${failure}`),
    ...verdicts(result).map((line) => `\n${line}`),
  ];
}

function row(standing: Standing): string[] {
  const ratio = (value: number | undefined): string => (value === undefined ? '' : significant(value));
  const { largestDifference } = standing;
  return [
    standing.contestant,
    String(standing.threads),
    standing.wallSeconds.toFixed(2),
    `${standing.fastestSeconds.toFixed(2)}–${standing.slowestSeconds.toFixed(2)}`,
    standing.processorSeconds.toFixed(2),
    standing.peakMiB.toFixed(0),
    ratio(standing.timesReference),
    ratio(standing.timesFastestRival),
    ratio(standing.ofLeanestRival),
    largestDifference === undefined
      ? ''
      : largestDifference === 0
        ? 'equal'
        : largestDifference.toExponential(1),
    String(standing.runs),
  ];
}

/** Columns padded, so that the source reads as a table too. */
function table(header: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = header.map((title, i) =>
    Math.max(title.length, 2, ...rows.map((cells) => (cells[i] ?? '').length)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${widths.map((width, i) => (i === 0 ? (cells[i] ?? '').padEnd(width) : (cells[i] ?? '').padStart(width))).join(' | ')} |`;
  const rule = `|${widths.map((width, i) => (i === 0 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`;
  return [line(header), rule, ...rows.map(line)];
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
