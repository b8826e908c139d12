/**
 * `node largest.ts FOLDER SOURCE IMAGES RESULTS`: a run over very many images through the real stages, and the time of each.
 *
 * SOURCE is `model`, a small graph that gives RESULTS boxes for each image, run by two workers; or `results`, a COCO results file
 * that was brought, which is one shard however large it is. Images are 64 small pictures under as many names as are asked for.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus } from 'node:os';
import { join } from 'node:path';
import { inspectModel } from '../../../functions/inference/inspectModel.ts';
import { checkManifest } from '../../../functions/inference/onnx/checkManifest.ts';
import { createInferencePool } from '../../../functions/inference/pool.ts';
import { runCost } from '../../../functions/pipeline/cost/runCost.ts';
import { inlineEvaluator } from '../../../functions/pipeline/evaluator/inlineEvaluator.ts';
import { LocalEngine } from '../../../functions/pipeline/local/localEngine.ts';
import { Runs } from '../../../functions/pipeline/runs/runs.ts';
import type { StageContext } from '../../../functions/pipeline/stages/context.ts';
import { ProgressBoard } from '../../../functions/pipeline/stages/progress.ts';
import { runStages } from '../../../functions/pipeline/stages/runStages.ts';
import type { RunStages } from '../../../functions/pipeline/stages/stages.ts';
import { DatasetRegistry } from '../../../functions/registry/datasets/datasetRegistry.ts';
import { inspectHere } from '../../../functions/registry/models/inspectHere.ts';
import { ModelRegistry } from '../../../functions/registry/models/modelRegistry.ts';
import { openDirectoryStore } from '../../../functions/storage/directory/directoryStore.ts';
import { openSqliteCatalog } from '../../../functions/storage/sqlite/sqliteCatalog.ts';
import { constantDetections } from '../../inference/support/graphs.ts';
import { manifestOf } from '../../inference/support/manifests.ts';
import { picture } from '../../registry/support/coco.ts';
import { bring } from '../../registry/support/stores.ts';

const PICTURES = 64;
const WIDTH = 40;
const HEIGHT = 30;

const [, , folder = '', source = '', imagesGiven = '', resultsGiven = ''] = process.argv;
const images = Number(imagesGiven);
const results = Number(resultsGiven);
if (!['model', 'results'].includes(source) || !(images > 0) || !(results > 0)) {
  throw new Error('give FOLDER, model or results, a number of images, and results for each');
}

/** Wall seconds of each stage, over all shards; shards go on two at a time. */
const seconds = new Map<string, number>();
const timed =
  <Arguments extends unknown[], Result>(name: string, work: (...given: Arguments) => Promise<Result>) =>
  async (...given: Arguments): Promise<Result> => {
    const begun = performance.now();
    try {
      return await work(...given);
    } finally {
      seconds.set(name, (seconds.get(name) ?? 0) + (performance.now() - begun) / 1000);
    }
  };

/** Places and sizes in pixels of the source image, and scores that fall. */
const box = (at: number) => ({
  bbox: [at % 20, at % 15, 5 + (at % 15), 5 + (at % 10)],
  score: 0.95 - at / (2 * results),
  category_id: 1 + (at % 2),
});

const peakMiB = (): number => process.resourceUsage().maxRSS / 1024;

const place = await mkdtemp(join(folder, 'largest-'));
try {
  const store = await openDirectoryStore({ root: join(place, 'objects') });
  const catalog = openSqliteCatalog({ file: join(place, 'catalog.sqlite') });
  const pool = createInferencePool({ executionProviders: ['cpu'] });
  const models = new ModelRegistry({
    store,
    catalog,
    inspectModel: inspectHere(store, inspectModel),
    checkManifest,
  });
  const datasets = new DatasetRegistry({ store, catalog });
  const context: StageContext = {
    store,
    catalog,
    models,
    datasets,
    pool,
    evaluator: inlineEvaluator(),
    progress: new ProgressBoard(catalog),
    compute: { place: 'LOCAL', workers: pool.workers },
  };
  const real = runStages(context);
  const stages: RunStages = {
    plan: timed('plan', real.plan),
    inferShard: timed('infer', real.inferShard),
    matchShard: timed('match', real.matchShard),
    accumulate: timed('accumulate', real.accumulate),
    publish: timed('publish', real.publish),
    fail: real.fail,
  };
  const engine = new LocalEngine({ catalog, stages, onFault: (error) => console.error(error) });
  const runs = new Runs(context, engine);

  const register = timed('register', async () => {
    const at = join(place, 'images');
    await mkdir(at);
    const made = await Promise.all(
      Array.from({ length: PICTURES }, (_, seed) => picture({ seed, width: WIDTH, height: HEIGHT })),
    );
    const name = (id: number): string => `${id}.png`;
    for (let id = 1; id <= images; id++) await writeFile(join(at, name(id)), made[id % PICTURES] as Buffer);
    const ids = Array.from({ length: images }, (_, index) => index + 1);
    const coco = {
      images: ids.map((id) => ({ id, file_name: name(id), width: WIDTH, height: HEIGHT })),
      annotations: ids.flatMap((id) =>
        [1, 2].map((category_id) => ({
          id: 2 * id + category_id,
          image_id: id,
          category_id,
          bbox: [2, 2, 12, 10],
          area: 120,
          iscrowd: 0,
        })),
      ),
      categories: [
        { id: 1, name: 'cat' },
        { id: 2, name: 'dog' },
      ],
    };
    return datasets.register({
      name: 'many',
      task: ['DETECTION'],
      images: { kind: 'directory', path: at },
      annotations: [{ split: 'VAL', annotations: await bring(store, coco) }],
    });
  });
  const dataset = (await register()).record.id;

  const begun = performance.now();
  const start = async () => {
    if (source === 'results') {
      const file = Array.from({ length: images }, (_, index) =>
        Array.from({ length: results }, (_, at) => ({ image_id: index + 1, ...box(at) })),
      ).flat();
      return runs.score({ results: await bring(store, file), dataset });
    }
    // The graph speaks in pixels of its 8 × 8 input, and boxes by their corners.
    const rows = Array.from({ length: results }, (_, at) => {
      const { bbox, score, category_id } = box(at);
      const [x = 0, y = 0, w = 0, h = 0] = bbox;
      const scaled = [(x * 8) / WIDTH, (y * 8) / HEIGHT, ((x + w) * 8) / WIDTH, ((y + h) * 8) / HEIGHT];
      return [...scaled, score, category_id - 1];
    });
    const artifact = await bring(store, constantDetections(rows));
    const { record } = await models.register({ artifact, manifest: manifestOf() });
    return runs.start({ model: record.id, dataset });
  };
  let { run } = await start();
  // What is asked for has been made here, too, and takes memory that is no run's.
  const peakBefore = peakMiB();
  for await (const seen of runs.watch(run.id)) run = seen;
  const { user, system } = process.cpuUsage();
  console.log(
    JSON.stringify(
      {
        source,
        images,
        results: images * results,
        status: run.status,
        failure: run.failure,
        wallSeconds: (performance.now() - begun) / 1000,
        stageSeconds: Object.fromEntries(seconds),
        ownProcessorSeconds: (user + system) / 1e6,
        peakBeforeMiB: peakBefore,
        peakMiB: peakMiB(),
        cost: { ...runCost(run), priceList: run.cost?.priceList },
        machine: `${cpus()[0]?.model.trim()}, ${availableParallelism()} threads, Node ${process.version}`,
      },
      null,
      2,
    ),
  );
  await engine.close();
  await pool.close();
  await catalog.close();
} finally {
  await rm(place, { recursive: true });
}
