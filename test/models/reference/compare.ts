/**
 * Compares the numbers of every measured model with those that pycocotools finds in the published results:
 *
 *     npx node test/models/reference/compare.ts --python PYTHON [--home .zoometry] [--record FILE]
 *
 * after `zoo measure`. PYTHON is an interpreter that can import pycocotools 2.0.11 with NumPy up to 2.2. Exits with 1 where
 * any number differs in any bit. `agreement.json` is the record of such a comparison.
 */
import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { type EmbeddedZoo, openEmbeddedZoo } from '../../../functions/host/embedded.ts';
import { proposalRecall } from '../../../functions/pipeline/queries/proposalRecall.ts';
import { datasetOf } from '../../../functions/pipeline/runs/identity.ts';
import { zooTable } from '../../../functions/pipeline/zooTable/zooTable.ts';
import { splitOf } from '../../../functions/registry/datasets/splitOf.ts';
import { localBlob } from '../../../functions/storage/blobs.ts';
import { resultsKey } from '../../../schema/keys.ts';
import type { RunRecord } from '../../../schema/run.ts';

const { values } = parseArgs({
  options: {
    python: { type: 'string', default: 'python3' },
    home: { type: 'string', default: '.zoometry' },
    record: { type: 'string' },
  },
});

const child = spawn(values.python, [`${import.meta.dirname}/evaluate_results.py`], {
  stdio: ['pipe', 'pipe', 'inherit'],
});
const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
async function nextLine(): Promise<unknown> {
  const { value, done } = await lines.next();
  if (done) throw new Error('pycocotools ended before its answer: what it said stands above');
  return JSON.parse(value);
}

/** What the recipe measured on the same pictures, in Python. */
const HeldOut = z.object({
  images: z.int(),
  bbox: z.object({ AP: z.number() }).optional(),
  segm: z.object({ AP: z.number() }).optional(),
  keypoints: z.object({ AP: z.number() }).optional(),
  proposals: z.object({ AR1000: z.number() }).optional(),
});

const Stats = z.object({ stats: z.array(z.number()) });

/** What is compared of a run: our numbers, and what pycocotools has to be asked for the same. */
interface Question {
  readonly what: 'AR' | 'bbox' | 'segm' | 'keypoints';
  readonly ours: readonly number[];
  readonly asked: { readonly dt: string; readonly iouType: string; readonly maxDets?: readonly number[] };
}

async function questionsOf(zoo: EmbeddedZoo, run: RunRecord): Promise<Question[]> {
  const resultsOf = (kind: 'bbox' | 'segm' | 'keypoints') => zoo.store.localFile(resultsKey(run.id, kind));
  const recall = await proposalRecall(zoo, run);
  if (recall !== null) {
    const limits = recall.coco.map(({ maxDets }) => maxDets);
    const ours = recall.coco.map(({ statistic }) => statistic.value ?? -1);
    return [{ what: 'AR', ours, asked: { dt: await resultsOf('bbox'), iouType: 'bbox', maxDets: limits } }];
  }
  const questions: Question[] = [];
  const { evaluation } = run.inputs;
  for (const kind of ['bbox', 'segm', 'keypoints'] as const) {
    if ((await zoo.store.head(resultsKey(run.id, kind))) === undefined) continue;
    const own = 'iouType' in evaluation && evaluation.iouType === kind;
    const answer = own ? await zoo.metrics.detection(run) : await zoo.metrics.beside(run, kind);
    const { stats } = answer?.summary ?? {};
    if (stats)
      questions.push({ what: kind, ours: stats, asked: { dt: await resultsOf(kind), iouType: kind } });
  }
  return questions;
}

const made = z.record(z.string(), z.string()).parse(await nextLine());
const zoo = await openEmbeddedZoo({
  home: values.home,
  resume: false,
  onFault: (error) => console.error(error),
});
interface Compared {
  readonly model: string;
  readonly run: string;
  readonly dataset: string;
  readonly images: number | null;
  readonly what: Question['what'];
  readonly value: number;
  readonly equal: boolean;
  /** By the recipe, which runs the same graph in Python; null where it was on other images, or not at all. */
  readonly recipe: number | null;
}

const compared: Compared[] = [];
for (const { model, run: id, dataset: name, imagesScored: images } of await zooTable(zoo)) {
  const run = await zoo.runs.get(id);
  const dataset = await zoo.datasets.get(run.dataset);
  const { annotations } = splitOf(dataset, datasetOf(run.inputs).split);
  const gt = await localBlob(zoo.store, annotations);
  const { card } = await zoo.models.get(model.id);
  const heldOut = HeldOut.safeParse(card?.heldOut).data;
  for (const { what, ours, asked } of await questionsOf(zoo, run)) {
    child.stdin.write(`${JSON.stringify({ gt, ...asked })}\n`);
    const { stats } = Stats.parse(await nextLine());
    const equal = JSON.stringify(ours) === JSON.stringify(stats);
    // Of proposals the last limit is that of papers, a thousand.
    const value = (what === 'AR' ? ours.at(-1) : ours[0]) as number;
    const told = what === 'AR' ? heldOut?.proposals?.AR1000 : heldOut?.[what]?.AP;
    const recipe = heldOut?.images === images && told !== undefined ? told : null;
    compared.push({
      ...{ model: model.name, run: id.slice(0, 12), dataset: name, images },
      what,
      value,
      equal,
      recipe,
    });
    console.log(
      `${equal ? 'equal' : 'DIFFERENT'}  ${model.name}  ${what}  ${value}  (recipe: ${recipe ?? '–'})`,
    );
  }
}
child.stdin.end();
await zoo.close();
if (values.record)
  await writeFile(values.record, `${JSON.stringify({ madeWith: made, compared }, null, 2)}\n`);
process.exitCode = compared.length > 0 && compared.every(({ equal }) => equal) ? 0 : 1;
