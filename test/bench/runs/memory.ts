/**
 * `node memory.ts FOLDER RUNS`: how much memory a run over many images holds beside one over few. The graph is a small one, which gives
 * a hundred boxes for each image, so that the images are what counts.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { constantDetections } from '../../inference/support/graphs.ts';
import { manifestOf } from '../../inference/support/manifests.ts';
import { report } from '../inProcess/report.ts';
import { median } from '../statistics.ts';
import { repeatedDataset } from './dataset.ts';
import { measuredRun, zoo } from './zooRun.ts';

const SIZES = [500, 5000];
const SCENES = join(import.meta.dirname, '..', '..', '..', 'models', 'scenes');

const [, , folder = '', runs = ''] = process.argv;
const place = await mkdtemp(join(folder, 'memory-'));
try {
  const home = join(place, 'home');
  const row = (at: number) => [at % 4, at % 3, 4 + (at % 4), 4 + (at % 5), 0.95 - at / 200, at % 2];
  await writeFile(
    join(place, 'graph.onnx'),
    constantDetections(Array.from({ length: 100 }, (_, at) => row(at))),
  );
  await writeFile(join(place, 'manifest.json'), JSON.stringify(manifestOf()));
  await zoo(home, [
    'models',
    'add',
    '--onnx',
    join(place, 'graph.onnx'),
    '--manifest',
    join(place, 'manifest.json'),
  ]);
  const figures = [];
  const peaks: { run: number; worker: number }[] = [];
  for (const size of SIZES) {
    const from = {
      annotations: join(SCENES, 'annotations', 'instances.json'),
      images: join(SCENES, 'images'),
    };
    const { annotations, images } = await repeatedDataset(join(place, String(size)), from, size);
    await zoo(home, [
      'datasets',
      'add',
      '--name',
      `scenes-${size}`,
      '--annotations',
      annotations,
      '--images',
      images,
    ]);
    const measured = [];
    for (let run = 0; run < Number(runs); run++) {
      measured.push(await measuredRun(home, ['--model', 'test-model', '--dataset', `scenes-${size}`]));
    }
    const peak = {
      run: median(measured.map(({ peakMiB }) => peakMiB)),
      worker: median(measured.map(({ workerPeakMiB }) => workerPeakMiB)),
    };
    peaks.push(peak);
    const figure = (what: string, value: number) => ({
      what: `${size} images: ${what}`,
      median: value,
      unit: 'MiB',
      runs: measured.length,
    });
    figures.push(figure('zoo run itself', peak.run), figure('its largest worker', peak.worker));
  }
  const ratio = (what: string, of: (peak: (typeof peaks)[number]) => number) => {
    const [few = 0, many = 0] = peaks.map(of);
    return { what: `${what}: many ÷ few`, median: many / few, unit: '×', runs: Number(runs) };
  };
  figures.push(
    ratio('zoo run itself', ({ run }) => run),
    ratio('its largest worker', ({ worker }) => worker),
  );
  report('Peak memory of a run, by its number of images. Aim: no more for 5,000 than for 500.', figures);
} finally {
  await rm(place, { recursive: true });
}
