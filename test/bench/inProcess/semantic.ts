/**
 * `node semantic.ts FOLDER RUNS [PYTHON]`: how many pixels of label maps are counted in a second, against NumPy in turn
 * where a Python is given, and how many from PNG files.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { countLabelPairs } from '../../../functions/evaluation/semantic/countLabelPairs.ts';
import { semanticDigests } from '../../../functions/evaluation/semantic/digests.ts';
import { openLabelPairs } from '../../../functions/evaluation/semantic/labelPairs.ts';
import { SemanticCounter } from '../../../functions/evaluation/semantic/semanticCounter.ts';
import { SemanticParameters } from '../../../schema/semantic.ts';
import { median } from '../statistics.ts';
import { IGNORED, LABEL_CLASSES, labelPair, writeLabelFolders } from '../workloads/labelMaps.ts';
import { NumpyCounter } from './numpyCounter.ts';
import { report } from './report.ts';

type Figure = Parameters<typeof report>[1][number];

/** Images of one measurement: one alone would be too short to time. */
const REPEATED = 10;
const FILES = 20;

const [, , folder = '', runsText = '', python] = process.argv;
const runs = Number(runsText);
const parameters = SemanticParameters.parse({ classes: LABEL_CLASSES, ignore: [IGNORED] });
const [truth, predicted] = labelPair();
const pixels = truth.values.length;
const rate = (what: string, milliseconds: readonly number[], counted: number): Figure => ({
  what,
  median: median(milliseconds.map((each) => counted / each / 1e6)),
  unit: 'Gpixel/s',
  runs: milliseconds.length,
});

function countFromMemory(): { milliseconds: number; digest: string } {
  const counter = new SemanticCounter(parameters);
  const start = performance.now();
  for (let image = 0; image < REPEATED; image++) counter.add(truth, predicted);
  const milliseconds = (performance.now() - start) / REPEATED;
  const one = new SemanticCounter(parameters);
  one.add(truth, predicted);
  return { milliseconds, digest: semanticDigests(one.counts).confusion };
}

async function fromMemory(place: string): Promise<Figure[]> {
  await using numpy = python ? await NumpyCounter.start(python, place, [truth, predicted]) : undefined;
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let run = 0; run <= runs; run++) {
    const mine = countFromMemory();
    const other = await numpy?.count();
    if (other && other.digest !== mine.digest) throw new Error('NumPy counts another confusion matrix');
    // The first time is for warming up.
    if (run === 0) continue;
    ours.push(mine.milliseconds);
    if (other) theirs.push(other.milliseconds);
  }
  const counted = rate('zoometry, from memory, 1 thread', ours, pixels);
  if (theirs.length === 0) return [counted];
  const ratios = ours.map((mine, run) => (theirs[run] as number) / mine);
  return [
    counted,
    rate('NumPy bincount, from memory, 1 thread', theirs, pixels),
    { what: 'zoometry ÷ NumPy, run by run', median: median(ratios), unit: '×', runs: ratios.length },
  ];
}

async function fromFiles(place: string, threads: number): Promise<Figure> {
  const source = (name: string, option: string) => ({
    path: join(place, name),
    option,
    encoding: 'INDEX' as const,
  });
  const milliseconds: number[] = [];
  for (let run = 0; run <= runs; run++) {
    const start = performance.now();
    const pairs = await openLabelPairs({
      groundTruth: source('gt', '--gt'),
      prediction: source('pred', '--pred'),
      extraPredictions: 'reject',
    });
    await countLabelPairs(pairs, parameters, { threads });
    if (run > 0) milliseconds.push(performance.now() - start);
  }
  return rate(`zoometry, from PNG files, ${threads} at once`, milliseconds, FILES * pixels);
}

const place = await mkdtemp(join(folder, 'labels-'));
try {
  await writeLabelFolders(place, [truth, predicted], FILES);
  report(
    `Confusion matrix of ${LABEL_CLASSES} classes over pairs of ${truth.width} × ${truth.height} label maps. ` +
      'Aim: 0.8 Gpixel/s from memory on one thread.',
    [...(await fromMemory(place)), await fromFiles(place, 1), await fromFiles(place, 2)],
  );
} finally {
  await rm(place, { recursive: true });
}
