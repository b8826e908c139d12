/** The shipped detector and some of its images, in whatever zoo: brought as files, as a client of any host brings them. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { Zoo } from '../../../functions/host/zoo.ts';
import { zipOf } from '../../../functions/pipeline/export/zip.ts';
import type { DetectionAnswer } from '../../../functions/pipeline/queries/runMetrics.ts';
import { putBlob } from '../../../functions/storage/putBlob.ts';
import { resultsKey } from '../../../schema/keys.ts';
import { ModelManifest } from '../../../schema/manifest/manifest.ts';
import { parseJsonWith } from '../../../schema/parse.ts';
import type { RunRecord } from '../../../schema/run.ts';
import type { RunMetrics } from '../../../schema/stages.ts';
import { isFinished } from '../../../schema/task.ts';

const MODELS = join(import.meta.dirname, '../../../models');

interface Instances {
  readonly images: readonly { readonly id: number; readonly file_name: string }[];
  readonly annotations: readonly { readonly image_id: number }[];
}

export interface Scenes {
  /** Ids of the records. */
  readonly model: string;
  readonly dataset: string;
}

/** Registers the model, and the first `count` images with what is on them. */
export async function bringScenes(zoo: Zoo, count: number): Promise<Scenes> {
  const put = async (content: Uint8Array) => (await putBlob(zoo.store, content)).digest;
  const manifest = await readFile(join(MODELS, 'scenes-yolox/manifest.json'), 'utf8');
  const model = await zoo.models.register({
    artifact: await put(await readFile(join(MODELS, 'scenes-yolox/model.onnx'))),
    manifest: parseJsonWith(ModelManifest, manifest, 'manifest.json'),
  });
  const text = await readFile(join(MODELS, 'scenes/annotations/instances.json'), 'utf8');
  const all: Instances = JSON.parse(text);
  const images = all.images.slice(0, count);
  const ids = new Set(images.map(({ id }) => id));
  const annotations = all.annotations.filter(({ image_id }) => ids.has(image_id));
  const files = images.map(async ({ file_name: name }) => ({
    name,
    content: [await readFile(join(MODELS, 'scenes/images', name))],
  }));
  const dataset = await zoo.datasets.register({
    name: `scenes-${count}`,
    task: ['DETECTION'],
    images: { kind: 'archive', archive: await put(await buffer(zipOf(await Promise.all(files)))) },
    annotations: [
      { split: 'VAL', annotations: await put(Buffer.from(JSON.stringify({ ...all, images, annotations }))) },
    ],
  });
  return { model: model.record.id, dataset: dataset.record.id };
}

/** The run when it is finished. */
export async function finished(zoo: Zoo, id: string): Promise<RunRecord> {
  for (;;) {
    const run = await zoo.runs.get(id);
    if (isFinished(run.status)) return run;
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
}

export interface Outcome {
  readonly id: string;
  readonly results: Buffer;
  /** Without times. */
  readonly summary: RunMetrics;
  readonly slice: DetectionAnswer;
}

/** What must be the same wherever a run is done. */
export async function outcomeOf(zoo: Zoo, run: RunRecord): Promise<Outcome> {
  return {
    id: run.id,
    results: Buffer.from(await zoo.store.get(resultsKey(run.id, 'bbox'))),
    // The times are those of the machine.
    summary: { ...(await zoo.metrics.summary(run)), timing: null },
    slice: await zoo.metrics.detection(run, { area: 'small', minScore: 0.2 }),
  };
}
