/**
 * `node preprocessing.ts FOLDER RUNS [PYTHON]`: how long it takes to make the input of a network of a photograph, on one core; with Pillow
 * and with cv2 in turn where a Python is given, from whose tensors ours may not be farther than a grey level.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { z } from 'zod';
import { decodeImage } from '../../../functions/inference/image/decode.ts';
import { preprocess } from '../../../functions/inference/image/preprocess.ts';
import { TensorMemory } from '../../../functions/inference/image/tensor.ts';
import { Preprocessing } from '../../../schema/manifest/preprocessing.ts';
import { median } from '../statistics.ts';
import { photographs } from '../workloads/photographs.ts';
import { AskedPython } from './askedPython.ts';
import { report } from './report.ts';

const [, , folder = '', runsText = '', python] = process.argv;
const runs = Number(runsText);
const TARGET = { width: 1066, height: 800 };
const MEANS = [122.7717, 115.9465, 102.9801] as const;
/** Pictures enough that a run of all of them is no matter of one picture, and few enough for minutes. */
const PICTURES = 12;
const WARM_UP = 3;

// As in a worker.
sharp.cache(false);
sharp.concurrency(1);

const pictures = photographs(640, 480).slice(0, PICTURES);
const memory = new TensorMemory();
const rules = (antialias: boolean) =>
  Preprocessing.parse({
    resize: { mode: 'stretch', ...TARGET },
    interpolation: { antialias },
    channelOrder: 'BGR',
    mean: MEANS.toReversed(),
  });

/** Processor time of this process and all its threads, in milliseconds. */
const processorTime = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

async function measure(library: 'pillow' | 'cv2', asked: AskedPython | undefined, out: string) {
  const by = rules(library === 'pillow');
  const ours: number[] = [];
  const theirs: number[] = [];
  let farthest = 0;
  for (let run = -WARM_UP; run < runs; run++) {
    const spent = { ours: 0, theirs: 0 };
    for (const file of pictures) {
      const start = processorTime();
      const { tensor } = preprocess(await decodeImage({ file }, { exifOrientation: 'ignore' }), by, memory);
      spent.ours += processorTime() - start;
      if (asked) {
        const { milliseconds } = await asked.ask(
          `${library} ${file}`,
          z.object({ milliseconds: z.number() }),
        );
        spent.theirs += milliseconds;
        if (run === -WARM_UP) farthest = Math.max(farthest, distance(tensor.data, await readFile(out)));
      }
      memory.giveBack(tensor.data);
    }
    if (run < 0) continue;
    ours.push(spent.ours / pictures.length);
    theirs.push(spent.theirs / pictures.length);
  }
  if (farthest > 1.001) throw new Error(`${farthest} grey levels from ${library}`);
  const figure = (what: string, values: readonly number[], unit = 'ms') => ({
    what: `as ${library === 'pillow' ? 'Pillow' : 'cv2'} resizes: ${what}`,
    median: median(values),
    unit,
    runs,
  });
  if (!asked) return [figure('zoometry', ours)];
  return [
    figure(`zoometry, at most ${farthest.toPrecision(2)} grey levels away`, ours),
    figure(`${library === 'pillow' ? 'Pillow' : 'cv2'} and NumPy`, theirs),
    figure(
      'zoometry ÷ Python, run by run',
      ours.map((mine, run) => mine / (theirs[run] as number)),
      '×',
    ),
  ];
}

function distance(ours: ArrayLike<number>, bytes: Buffer): number {
  const theirs = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
  if (theirs.length !== ours.length) throw new Error(`${theirs.length} values, not ${ours.length}`);
  return theirs.reduce((most, value, at) => Math.max(most, Math.abs(value - (ours[at] as number))), 0);
}

const place = await mkdtemp(join(folder, 'tensors-'));
try {
  const out = join(place, 'tensor.f32');
  const sizes = [TARGET.width, TARGET.height, ...MEANS].map(String);
  await using asked = python ? new AskedPython(python, 'preprocessing.py', [out, ...sizes]) : undefined;
  report(
    `From ${pictures.length} photographs of 640 × 480 (JPEG, 4:2:0) to 3 × 800 × 1066 of float32: mean processor time of one. Aim: 10 ms.`,
    [...(await measure('pillow', asked, out)), ...(await measure('cv2', asked, out))],
  );
} finally {
  await rm(place, { recursive: true });
}
