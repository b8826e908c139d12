/** Stage 2: runs the model on the images of one shard. */

import { arch, cpus } from 'node:os';
import { type Digest, digestOfJson, hexOf } from '../../../schema/digest.ts';
import { runReportKey, shardReportKey } from '../../../schema/keys.ts';
import type { InferenceInputs, RunInputs, RunRecord } from '../../../schema/run.ts';
import { type ImageOutcome, ShardReport } from '../../../schema/stages.ts';
import type { InferenceJob } from '../../inference/pool.ts';
import { localBlob } from '../../storage/blobs.ts';
import { createJson, findJson, offerJson } from '../../storage/jsonObject.ts';
import { meteredShard } from '../cost/metered.ts';
import { readImages, readRun, readShard, type StageContext } from './context.ts';
import { inferImage, type KeptImage } from './inferredImage.ts';
import { kindOf } from './kinds.ts';
import { Patience } from './patience.ts';
import type { InferenceShard } from './runKind.ts';
import { readShardProposals } from './shardProposals.ts';
import { RunFailedError } from './stages.ts';

/**
 * Writes the shard's results and then its report, whose existence makes the shard done. A failed image is recorded
 * with its reason and the shard goes on.
 *
 * @throws RunFailedError when the model itself cannot be run, or is given up, or every image of the shard failed and the
 *   run tolerates fewer: then something is wrong with the model or the machine, and the other shards would repeat it
 */
export async function inferShard(
  context: StageContext,
  runId: string,
  shard: number,
  signal: AbortSignal,
): Promise<void> {
  const run = await readRun(context, runId);
  const { inferenceKey, imageIds } = await readShard(context, runId, shard);
  const { inputs } = run;
  if (inputs.source !== 'model' || inferenceKey === null) {
    throw new TypeError(`run ${runId} scores results that were brought: it has nothing to infer`);
  }
  const { store } = context;
  const reportKey = shardReportKey(inferenceKey, shard);
  const ownKey = runReportKey(runId, shard);
  const done =
    (await findJson(store, ownKey, ShardReport)) ?? (await findJson(store, reportKey, ShardReport));
  if (done !== undefined) {
    context.progress.shardFound(runId, done.images.length, done.images.filter((i) => i.failure).length);
    await takeReport(context, runId, done);
    return;
  }

  const place = { inferenceKey, shard };
  const report = await meteredShard(context, runId, () =>
    inferImages(context, { ...run, inputs }, place, imageIds, signal),
  );
  await takeReport(context, runId, report);
  failWhereNothingWorks(report, inputs.tolerateFailedImages);
}

type ModelInputs = Extract<RunInputs, { source: 'model' }>;

/** Runs the model on the images, and writes what it gave and the report that the shard is done by. */
async function inferImages(
  context: StageContext,
  run: RunRecord & { readonly inputs: ModelInputs },
  place: InferenceShard,
  imageIds: readonly number[],
  signal: AbortSignal,
): Promise<ShardReport> {
  const { store } = context;
  const { inferenceKey, shard } = place;
  const { inference } = run.inputs;
  const kind = await kindOf(run);
  const proposals = inference.proposals && (await readShardProposals(store, inferenceKey, shard));
  const model = await modelToRun(context, inference);
  const images = await readImages(context, run, imageIds);
  const patience = new Patience(run.inputs.tolerateFailedImages);
  const inferred = await allOrNone(images, signal, async (image, stop) => {
    const boxes = proposals && (proposals.get(image.id) ?? []);
    const outcome = await inferImage(context, inference, model, image, boxes, stop);
    if (outcome.engine || outcome.failure) context.progress.imageDone(run.id, outcome.failure !== null);
    else context.progress.imageLeftOut(run.id);
    patience.see(outcome.failure);
    return kind.keepImage(store, place, model.manifest, outcome);
  }).finally(() => context.progress.flush(run.id));

  const stored = await kind.storeShard(store, place, model.manifest, inferred);
  const engine = inferred.find((image) => image.engine !== null)?.engine;
  return createJson(store, shardReportKey(inferenceKey, shard), ShardReport, {
    shard,
    ...stored,
    executionProvider: engine?.executionProvider ?? 'none',
    onnxRuntime: engine?.onnxRuntime ?? 'none',
    ...(engine && { machine: processorName() }),
    images: inferred.map(outcomeOf),
  });
}

/** Makes a report the one that this run takes, unless it has one. */
async function takeReport(
  { store, progress }: StageContext,
  runId: string,
  report: ShardReport,
): Promise<void> {
  const outcome = await offerJson(store, runReportKey(runId, report.shard), report);
  await progress.shardDone(runId, report, outcome === 'created');
}

/**
 * Works on all items at once. The first failure stops the others, and is thrown when all have stopped: an image that
 * is still at work when its run has failed would be counted in the run's next attempt.
 */
async function allOrNone<T, R>(
  items: readonly T[],
  signal: AbortSignal,
  work: (item: T, stop: AbortSignal) => Promise<R>,
): Promise<R[]> {
  const failed = new AbortController();
  const stop = AbortSignal.any([signal, failed.signal]);
  const working = items.map((item) =>
    work(item, stop).catch((error: unknown) => {
      failed.abort(error);
      throw error;
    }),
  );
  await Promise.allSettled(working);
  // The reason is the first failure's: aborting a second time changes nothing.
  failed.signal.throwIfAborted();
  return Promise.all(working);
}

/** The model as the pool wants it; a graph whose file was damaged since it was registered is not run. */
async function modelToRun(
  { store, models }: StageContext,
  { model, tta }: InferenceInputs,
): Promise<InferenceJob['model']> {
  const open = async (version: Digest) => {
    const { artifact, manifest } = await models.get(hexOf(version));
    return { file: await localBlob(store, artifact), manifest };
  };
  const head = tta?.regionHead;
  if (head === undefined) return { key: model, ...(await open(model)) };
  return { key: digestOfJson({ model, head }), ...(await open(model)), head: await open(head) };
}

/** As the system gives it, with how many of its threads there are. */
function processorName(): string {
  const threads = cpus();
  return `${threads[0]?.model.trim() || arch()}, ${threads.length} threads`;
}

function outcomeOf({ image, detections, labels, proposals, engine, failure }: KeptImage): ImageOutcome {
  return {
    imageId: image.id,
    fileName: image.fileName,
    detections,
    ...(labels !== undefined && { labels }),
    ...(proposals !== undefined && { proposals }),
    timing: engine?.timing ?? null,
    failure,
  };
}

function failWhereNothingWorks(report: ShardReport, tolerated: number): void {
  const failures = report.images.flatMap((image) => image.failure ?? []);
  const first = failures[0];
  if (first === undefined || failures.length < report.images.length || failures.length <= tolerated) return;
  throw new RunFailedError({
    code: 'EVERY_IMAGE_FAILED',
    message:
      failures.length === 1
        ? `the only image of shard ${report.shard} failed: ${first.message}`
        : `all ${failures.length} images of shard ${report.shard} failed, the first because: ${first.message}`,
    retryable: first.retryable,
  });
}
