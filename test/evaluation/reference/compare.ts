/**
 * Compares the evaluator with pycocotools itself on random worlds, digest by digest:
 *
 *     npx node test/evaluation/reference/compare.ts --python PYTHON [--worlds 1000] [--seed 1]
 *
 * PYTHON is an interpreter that can import pycocotools 2.0.11. Exits with 1 where any world differs, and prints it.
 */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { arrayDigests } from '../../../functions/evaluation/coco/digests.ts';
import { evaluate } from '../../../functions/evaluation/coco/evaluate.ts';
import { encodeRle } from '../../../functions/evaluation/masks/rle.ts';
import { formatRleString } from '../../../functions/evaluation/masks/rleString.ts';
import { bitmapOf } from '../plain/bitmaps.ts';
import type { PlainSegmentation } from '../plain/documents.ts';
import { randomFrom, spell } from '../properties/spelling.ts';
import { KINDS, type World, worldOf } from '../support/worlds.ts';

interface Answer {
  readonly digests?: Readonly<Record<string, string>>;
  readonly stats?: readonly number[] | null;
  readonly error?: string;
}

const { values } = parseArgs({
  options: {
    python: { type: 'string', default: 'python3' },
    worlds: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
  },
});

const child = spawn(values.python, [`${import.meta.dirname}/evaluate_worlds.py`], {
  stdio: ['pipe', 'pipe', 'inherit'],
});
const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
const tally = { equal: 0, different: 0, refusedByReference: new Map<string, number>() };

// Boundaries are not of pycocotools.
const kinds = KINDS.filter((kind) => kind !== 'boundary');
for (const kind of kinds) {
  const drawn = fc.sample(worldOf(kind), {
    numRuns: Math.ceil(Number(values.worlds) / kinds.length),
    seed: Number(values.seed),
  });
  for (const [index, world] of drawn.entries()) {
    const random = randomFrom(index);
    const { gt, dt, parameters } = acceptable(withOwnBoxes(world, random));
    const texts = { gt: spell(gt, random), dt: spell(dt, random) };
    const found = { ...texts, parameters };
    child.stdin.write(`${JSON.stringify({ ...found, gt: unmarked(texts.gt), dt: unmarked(texts.dt) })}\n`);
    const { value } = await answers.next();
    compare(found, JSON.parse(value as string) as Answer);
  }
}
child.stdin.end();

const refused = [...tally.refusedByReference].map(([error, count]) => `${count} × ${error}`);
console.log(
  `${tally.equal} equal, ${tally.different} different; refused by pycocotools: ${refused.join('; ')}`,
);
process.exitCode = tally.different === 0 && tally.equal > 0 ? 0 : 1;

function compare(
  found: { gt: string; dt: string; parameters: World['parameters'] },
  reference: Answer,
): void {
  if (reference.error !== undefined) {
    const { refusedByReference } = tally;
    refusedByReference.set(reference.error, (refusedByReference.get(reference.error) ?? 0) + 1);
    return;
  }
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  const { accumulated, summary } = evaluate(
    { name: 'ground truth', bytes: bytes(found.gt) },
    { name: 'results', bytes: bytes(found.dt) },
    found.parameters,
  );
  const ours = { digests: arrayDigests(accumulated), stats: reference.stats && summary.stats };
  const isEqual =
    JSON.stringify(ours.stats) === JSON.stringify(reference.stats) &&
    Object.entries(ours.digests).every(([name, digest]) => digest === reference.digests?.[name]);
  if (isEqual) tally.equal++;
  else {
    tally.different++;
    console.log(JSON.stringify({ ...found, ours, reference }));
  }
}

/** Where the first result has no box, some of the later ones bring theirs: beside a mask it counts, beside keypoints alone it does not. */
function withOwnBoxes(world: World, random: (below: number) => number): World {
  if (world.parameters.iouType === 'segm' || world.dt[0]?.bbox) return world;
  const boxOf = (): number[] => [random(9), random(2), random(16), random(33)];
  const dt = world.dt.map((one, index) => (index > 0 && random(4) === 0 ? { ...one, bbox: boxOf() } : one));
  return { ...world, dt };
}

/**
 * A world the reference evaluates without stopping, with its quirks: it wants every crowd flag, and has no -0. No areas vanish below
 * 1e-300: it takes an IoU that is no number for a match.
 */
function acceptable({ gt, dt, parameters }: World): World {
  const annotations = gt.annotations.map((one) => ({
    ...one,
    ...plainBox(one),
    iscrowd: one.iscrowd ?? 0,
    ...plainRuns(one),
  }));
  return {
    gt: { ...gt, annotations },
    dt: dt.map((one) => ({
      ...one,
      ...plainBox(one),
      ...(parameters.iouType === 'segm' ? plainRuns(one) : textRuns(one)),
      score: one.score + 0,
    })),
    parameters: { ...parameters, quirks: 'pycocotools' },
  };
}

function plainBox({ bbox }: { bbox?: number[] }): { bbox?: number[] } {
  return bbox ? { bbox: bbox.map((value) => (Math.abs(value) < 1e-150 ? 0 : value)) } : {};
}

/** Without empty runs between others: of two masks that have one at the same place the reference stops counting there. */
function plainRuns({ segmentation }: { segmentation?: PlainSegmentation }): object {
  if (segmentation === undefined || Array.isArray(segmentation)) return {};
  const { pixels, height, width } = bitmapOf(segmentation, 0, 0);
  const rle = encodeRle(pixels, height, width);
  const counts = typeof segmentation.counts === 'string' ? formatRleString(rle) : [...rle.counts];
  return { segmentation: { size: segmentation.size, counts } };
}

/** Compressed: the area of others the reference does not find. Empty runs stay: nothing is compared with these masks. */
function textRuns({ segmentation }: { segmentation?: PlainSegmentation }): object {
  if (segmentation === undefined || Array.isArray(segmentation)) return {};
  const { size, counts } = segmentation;
  if (typeof counts === 'string') return {};
  const rle = { height: size[0], width: size[1], counts: Uint32Array.from(counts) };
  return { segmentation: { size, counts: formatRleString(rle) } };
}

/** Python reads no byte order mark. */
function unmarked(text: string): string {
  return text.replace(/^\uFEFF/, '');
}
