/**
 * `node postprocessing.ts FOLDER RUNS [PYTHON]`: how long boxes, masks, key points and label maps take that are made of what a
 * network gave, on one thread; against cv2, NumPy and pycocotools in turn where a Python is given, whose answers have to be
 * the same.
 */
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Corners } from '../../../functions/inference/decoders/candidates.ts';
import type { SelectedDetection } from '../../../functions/inference/decoders/detections.ts';
import { OutputTensors } from '../../../functions/inference/decoders/tensors.ts';
import { planGeometry } from '../../../functions/inference/image/geometry.ts';
import { createKeypointDecoder } from '../../../functions/inference/keypoints/registry.ts';
import { createMaskDecoder } from '../../../functions/inference/masks/registry.ts';
import { ClassLabels } from '../../../functions/inference/semantic/classLabels.ts';
import { createSemanticDecoder } from '../../../functions/inference/semantic/registry.ts';
import { RoiHeatmapKeypoints } from '../../../schema/manifest/keypoints.ts';
import { RoiMasks } from '../../../schema/manifest/masks.ts';
import { LogitsSemantic } from '../../../schema/manifest/semantic.ts';
import { median } from '../statistics.ts';
import {
  type Boxes,
  boxHeadOutputs,
  heatmapOutputs,
  logitOutputs,
  maskOutputs,
} from '../workloads/networkOutputs.ts';
import { AskedPython } from './askedPython.ts';
import { boxWork, sameBoxes } from './boxWork.ts';
import { report } from './report.ts';

type Figure = Parameters<typeof report>[1][number];

const [, , folder = '', runsText = '', python] = process.argv;
/** They are short, and so there are more of them. */
const runs = 7 * Number(runsText);

/** A worker does the same for image after image: what its first ones take, before V8 has compiled them for good, says little. */
const WARM_UP = 100;
/** What is farther from the threshold than this is no matter of rounding. */
const ROUNDING = 1e-5;

const boxHead = boxHeadOutputs();
const masks = maskOutputs();
const heatmaps = heatmapOutputs();
const scores = logitOutputs();

const tensor = (dims: readonly number[], data: Float32Array): OutputTensors =>
  new OutputTensors(['output'], { output: { type: 'float32', dims, data } });

function detectionsOf({ corners, count }: Boxes): SelectedDetection[] {
  return Array.from({ length: count }, (_, row) => ({
    detection: { category_id: 1, bbox: [0, 0, 1, 1], score: 1 },
    corners: [...corners.subarray(4 * row, 4 * row + 4)] as unknown as Corners,
    modelIndex: 0,
    row,
  }));
}

const asItIs = (image: { readonly width: number; readonly height: number }) =>
  planGeometry({ mode: 'none' }, image);

const TASKS = {
  boxes: () => boxWork(boxHead),
  masks: () => {
    const decoder = createMaskDecoder(RoiMasks.parse({ kind: 'roi', output: 0, paste: 'detectron' }));
    const outputs = tensor([masks.count, masks.side, masks.side], masks.masks);
    const [detections, geometry] = [detectionsOf(masks), asItIs(masks.image)];
    return () => decoder.decode(outputs, detections, geometry).map(({ segmentation }) => segmentation.counts);
  },
  keypoints: () => {
    const decoder = createKeypointDecoder(RoiHeatmapKeypoints.parse({ kind: 'roi-heatmap', output: 0 }));
    const { count, points, side, maps } = heatmaps;
    const outputs = tensor([count, points, side, side], maps);
    const [detections, geometry] = [detectionsOf(heatmaps), asItIs(masks.image)];
    return () => decoder.decode(outputs, detections, geometry);
  },
  semantic: () => {
    const decoder = createSemanticDecoder(LogitsSemantic.parse({ kind: 'logits', output: 0 }));
    const { classes, rows, columns, logits, image } = scores;
    const outputs = tensor([1, classes, rows, columns], logits);
    const labels = new ClassLabels(
      Array.from({ length: classes }, (_, index) => ({
        modelIndex: index,
        categoryId: index,
        name: 'class',
      })),
      0,
    );
    return () => decoder.decode(outputs, asItIs(image), labels).values;
  },
} as const;

type TaskName = keyof typeof TASKS;
type Answer<Name extends TaskName> = ReturnType<ReturnType<(typeof TASKS)[Name]>>;

/** What is compared of each answer, and how: throws where the two programs do not agree. */
const CHECKS: {
  readonly [Name in TaskName]: (ours: Answer<Name>, theirs: unknown, asked: AskedPython) => Promise<string>;
} = {
  boxes: async (ours, theirs) => sameBoxes(ours, theirs),
  masks: async (ours, theirs, asked) => {
    const same = z
      .array(z.string())
      .parse(theirs)
      .filter((counts, at) => counts === ours[at]).length;
    const question = `masks verify\n${JSON.stringify(ours)}`;
    const found = await asked.ask(question, z.object({ pixels: z.int(), distance: z.number() }));
    if (found.distance > ROUNDING)
      throw new Error(`masks differ by more than rounding: ${JSON.stringify(found)}`);
    return `${same} of ${ours.length} masks the same to the pixel; ${found.pixels} pixels of the others rounded otherwise`;
  },
  keypoints: async (ours, theirs) => {
    const flat = z.array(z.number()).parse(theirs);
    const mine = ours.flatMap(({ x, y, scores: values }) =>
      Array.from(x).flatMap((each, at) => [each, y[at] as number, values[at] as number]),
    );
    const farthest = Math.max(...mine.map((value, at) => Math.abs(value - (flat[at] as number))));
    if (mine.length !== flat.length || farthest > 1e-4) throw new Error(`key points differ by ${farthest}`);
    return `all ${mine.length / 3} key points in the same pixels`;
  },
  semantic: async (ours, theirs) => {
    const written = await readFile(join(place, 'labels.u8'));
    if (createHash('sha256').update(written).digest('hex') !== theirs)
      throw new Error('labels.u8 is another one');
    let differing = 0;
    for (let at = 0; at < ours.length; at++) differing += Number(ours[at] !== written[at]);
    if (differing > ours.length * 1e-5) throw new Error(`${differing} of ${ours.length} labels differ`);
    return `${ours.length - differing} of ${ours.length} labels the same`;
  },
};

async function measure<Name extends TaskName>(
  name: Name,
  what: string,
  asked: AskedPython | undefined,
): Promise<Figure[]> {
  const work = TASKS[name]() as () => Answer<Name>;
  const ours: number[] = [];
  const theirs: number[] = [];
  let agreement = '';
  for (let run = -WARM_UP; run < runs; run++) {
    const start = performance.now();
    const mine = work();
    const milliseconds = performance.now() - start;
    const other = await asked?.ask(name, z.object({ milliseconds: z.number(), answer: z.unknown() }));
    if (run >= 0) ours.push(milliseconds);
    if (run >= 0 && other) theirs.push(other.milliseconds);
    if (asked && other && run === -WARM_UP) agreement = `; ${await CHECKS[name](mine, other.answer, asked)}`;
  }
  const figure = (who: string, values: readonly number[], unit = 'ms') => ({
    what: `${what}: ${who}`,
    median: median(values),
    unit,
    runs: values.length,
  });
  if (theirs.length === 0) return [figure('zoometry', ours)];
  const ratios = ours.map((mine, run) => mine / (theirs[run] as number));
  return [
    figure(`zoometry${agreement}`, ours),
    figure('cv2, NumPy, pycocotools', theirs),
    figure('zoometry ÷ Python, run by run', ratios, '×'),
  ];
}

const place = await mkdtemp(join(folder, 'outputs-'));
try {
  const { count, side, image } = masks;
  const sizes = {
    masks: [count, side, side],
    proposals: [boxHead.count, 4],
    classScores: [boxHead.count, boxHead.classes],
    deltas: [boxHead.count, 4 * boxHead.classes],
    maskBoxes: [count, 4],
    maskImage: [image.width, image.height],
    heatmaps: [heatmaps.count, heatmaps.points, heatmaps.side, heatmaps.side],
    heatmapBoxes: [heatmaps.count, 4],
    logits: [scores.classes, scores.rows, scores.columns],
    logitsImage: [scores.image.width, scores.image.height],
  };
  await writeFile(join(place, 'sizes.json'), JSON.stringify(sizes));
  const tensors = {
    ...{ proposals: boxHead.proposals, classScores: boxHead.scores, deltas: boxHead.deltas },
    ...{ masks: masks.masks, maskBoxes: masks.corners, heatmaps: heatmaps.maps },
    ...{ heatmapBoxes: heatmaps.corners, logits: scores.logits },
  };
  for (const [name, values] of Object.entries(tensors)) await writeFile(join(place, `${name}.f32`), values);
  await using asked = python ? new AskedPython(python, 'postprocessing.py', [place]) : undefined;
  report(
    'From what a network gave to COCO results, one thread. Aims: boxes within 1/5 of the time of Detectron’s rules in NumPy, masks within 1/8 of the time of cv2, NumPy and ' +
      'pycocotools, key points within 1/3, label maps within 30 ms.',
    [
      ...(await measure('boxes', '1000 proposals × 80 classes to 100 boxes', asked)),
      ...(await measure('masks', '100 masks 28 × 28 to RLE in 640 × 480', asked)),
      ...(await measure('keypoints', '20 people, 17 × 56 × 56', asked)),
      ...(await measure('semantic', '19 classes 128 × 256 to labels 1024 × 2048', asked)),
    ],
  );
} finally {
  await rm(place, { recursive: true });
}
