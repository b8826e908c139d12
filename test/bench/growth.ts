/** Whether time and memory grow as the number of images does: boxes, our own program, one thread. */
import { join } from 'node:path';
import type { Contestant } from './contestants.ts';
import { measure } from './measure/measure.ts';
import type { GrowthResult } from './report/results.ts';
import { median, straightLine } from './statistics.ts';
import { workloadNamed } from './workload.ts';
import { makeFiles } from './workloads/files.ts';

export async function measureGrowth(
  contestant: Contestant,
  {
    folder,
    sizes,
    runs,
    note,
  }: {
    readonly folder: string;
    readonly sizes: readonly number[];
    readonly runs: number;
    readonly note: (line: string) => void;
  },
): Promise<GrowthResult> {
  const workload = workloadNamed('boxes');
  const points: GrowthResult['points'][number][] = [];
  for (const images of sizes) {
    const place = join(folder, `images-${images}`);
    await makeFiles(place, images, [workload.groundTruth, workload.detections], note);
    const measured = [];
    for (let run = 0; run < runs; run++) measured.push(await measure(contestant.command(workload, place, 1)));
    const wallSeconds = median(measured.map((one) => one.wallSeconds));
    const peakMiB = median(measured.map((one) => one.peakMiB));
    note(`growth: ${images} images: ${wallSeconds.toFixed(2)} s, ${peakMiB.toFixed(0)} MiB`);
    points.push({ images, wallSeconds, peakMiB, runs });
  }
  return {
    points,
    line: straightLine(points.map(({ images, wallSeconds }) => [images, wallSeconds])),
    memoryLine: straightLine(points.map(({ images, peakMiB }) => [images, peakMiB])),
  };
}
