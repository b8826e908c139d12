/**
 * `node againstPython.ts FOLDER RUNS [PYTHON]`: `zoo run` of YOLOX-nano over COCO's photographs beside the script that one writes in Python
 * with ONNX Runtime and cv2, with sessions of as many threads: whole processes in turn. What the script does not do, zoo does on top: it keeps
 * what it did, and evaluates it.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { parseJsonWith } from '../../../schema/parse.ts';
import { report } from '../inProcess/report.ts';
import { measure } from '../measure/measure.ts';
import { median } from '../statistics.ts';
import { COCO_MINI, requireShared, YOLOX_NANO } from '../workloads/photographs.ts';
import { type MadeDataset, repeatedDataset } from './dataset.ts';
import { timedRun, zoo } from './zooRun.ts';

const [, , folder = '', runsText = '', python] = process.argv;
const runs = Number(runsText);
const MODEL = 'yolox-nano-opencv';
const MANIFEST = join(import.meta.dirname, '..', '..', '..', 'models', 'yolox-nano', 'manifest.opencv.json');
const SCRIPT = join(import.meta.dirname, '..', 'rivals', 'detector.py');
/** Of the photographs once, and of so many that processes that start are soon forgotten. */
const SIZES = [79, 790] as const;
/** Off as it is in our own processes. */
const NO_TELEMETRY = { ORT_DISABLE_TELEMETRY: '1' };
/** How far a result may be from the other program's: it is another version of ONNX Runtime, perhaps, and float32. */
const NEAR = { pixels: 0.05, score: 1e-3 };

const Results = z.array(
  z.looseObject({ image_id: z.int(), category_id: z.int(), bbox: z.array(z.number()), score: z.number() }),
);

/** Which of the results that are well above the threshold the other program has, too. */
function agreement(ours: z.output<typeof Results>, theirs: z.output<typeof Results>): string {
  const clear = ours.filter(({ score }) => score > 0.05);
  const byImage = Map.groupBy(theirs, ({ image_id }) => image_id);
  const found = clear.filter(({ image_id, category_id, bbox, score }) =>
    byImage
      .get(image_id)
      ?.some(
        (other) =>
          other.category_id === category_id &&
          Math.abs(other.score - score) <= NEAR.score &&
          other.bbox.every((side, at) => Math.abs(side - (bbox[at] as number)) <= NEAR.pixels),
      ),
  ).length;
  if (found < 0.995 * clear.length) throw new Error(`of ${clear.length} results Python has ${found}`);
  return `${found} of ${clear.length} results above .05 in both`;
}

const place = await mkdtemp(join(folder, 'against-python-'));
try {
  const home = join(place, 'home');
  await zoo(home, ['models', 'add', '--onnx', requireShared(YOLOX_NANO), '--manifest', MANIFEST]);
  const datasets = new Map<number, MadeDataset>();
  for (const size of SIZES) {
    const dataset = await repeatedDataset(join(place, String(size)), COCO_MINI, size);
    const { annotations, images } = dataset;
    await zoo(home, [
      'datasets',
      'add',
      '--name',
      `photographs-${size}`,
      '--annotations',
      annotations,
      '--images',
      images,
    ]);
    datasets.set(size, dataset);
  }
  const [ours, theirs] = [join(place, 'ours.json'), join(place, 'theirs.json')];
  const figures = [];
  let agreed = '';
  for (const threads of [1, 2]) {
    const walls = { ours: new Map<number, number[]>(), theirs: new Map<number, number[]>() };
    for (let run = 0; run < runs; run++) {
      for (const [size, { annotations, images }] of datasets) {
        const dataset = ['--model', MODEL, '--dataset', `photographs-${size}`, '--output', ours];
        const mine = await timedRun(home, [...dataset, '--workers', String(threads), '--threads', '1']);
        walls.ours.set(size, [...(walls.ours.get(size) ?? []), mine]);
        if (!python) continue;
        const args = [SCRIPT, YOLOX_NANO, annotations, images, String(threads), theirs];
        const other = await measure({ program: python, args, env: NO_TELEMETRY });
        walls.theirs.set(size, [...(walls.theirs.get(size) ?? []), other.wallSeconds]);
        agreed ||= `; ${agreement(
          parseJsonWith(Results, await readFile(ours, 'utf8'), 'our results'),
          parseJsonWith(Results, await readFile(theirs, 'utf8'), 'results of Python'),
        )}`;
      }
    }
    figures.push(...figuresOf(threads, walls, agreed));
  }
  report(
    'YOLOX-nano over photographs of COCO, whole processes from start to results (zoo: to the evaluation), sessions of equal threads: one worker ' +
      'for each thread on our side. Further images: 790 photographs less 79, what is left when processes have started. Aim: 1.3 × Python.',
    figures,
  );
} finally {
  await rm(place, { recursive: true });
}

function figuresOf(
  threads: number,
  walls: Readonly<Record<'ours' | 'theirs', ReadonlyMap<number, readonly number[]>>>,
  agreement: string,
) {
  const [few, many] = SIZES;
  const rates = (of: ReadonlyMap<number, readonly number[]>): Record<string, number[]> => {
    const [short = [], long = []] = [of.get(few), of.get(many)];
    return {
      [`${few} images`]: short.map((seconds) => few / seconds),
      [`${many} images`]: long.map((seconds) => many / seconds),
      'further images': long.map((seconds, run) => (many - few) / (seconds - (short[run] as number))),
    };
  };
  const [mine, other] = [rates(walls.ours), rates(walls.theirs)];
  return Object.entries(mine).flatMap(([what, values]) => {
    const figure = (who: string, of: readonly number[], unit: string) => ({
      what: `${threads === 1 ? '1 thread' : `${threads} threads`}, ${what}: ${who}`,
      median: median(of),
      unit,
      runs: of.length,
    });
    const python = other[what] ?? [];
    if (python.length === 0) return [figure('zoo run', values, 'images/s')];
    const ratios = values.map((value, run) => value / (python[run] as number));
    return [
      figure(`zoo run${agreement}`, values, 'images/s'),
      figure('Python', python, 'images/s'),
      figure('zoo run ÷ Python, run by run', ratios, '×'),
    ];
  });
}
