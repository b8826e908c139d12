/** The scenes' detector with what Roboflow and Triton keep beside a graph: accepted by that, and as exact as PyTorch's results. */
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { PbfReader } from 'pbf';
import { beforeAll, describe, expect, it } from 'vitest';
import { inspectModel } from '../../../functions/inference/inspectModel.ts';
import { describeModel } from '../../../functions/inference/metadata/description.ts';
import { folderFiles } from '../../../functions/inference/metadata/files/folderFiles.ts';
import { createInferencePool, type InferencePool } from '../../../functions/inference/pool.ts';
import { digestOf } from '../../../schema/digest.ts';
import type { Result } from '../support/goldenResults.ts';
import { TemporaryFolder } from '../support/temporary.ts';

const MODELS = resolve(import.meta.dirname, '../../../models');
const YOLOV8 = join(MODELS, 'scenes-yolov8-style');

interface Instances {
  readonly images: ReadonlyArray<{ id: number; file_name: string }>;
  readonly categories: ReadonlyArray<{ id: number; name: string }>;
}
interface Reference {
  readonly imageIds: readonly number[];
  readonly results: readonly Result[];
}
const readJson = async <T>(...path: string[]): Promise<T> =>
  JSON.parse(await readFile(join(...path), 'utf8')) as T;

/** The graph without metadata_props (field 14 of a ModelProto), which an exporter other than Ultralytics' does not write. */
function withoutMetadata(graph: Uint8Array): Uint8Array {
  const pbf = new PbfReader(graph);
  const kept: Uint8Array[] = [];
  while (pbf.pos < pbf.length) {
    const start = pbf.pos;
    const tag = pbf.readVarint();
    pbf.skip(tag);
    if (tag >> 3 !== 14) kept.push(graph.subarray(start, pbf.pos));
  }
  return Buffer.concat(kept);
}

/** The recipe's resized pictures are not rounded to grey levels, as OpenCV's are, which these conventions stand for. */
const ANSWERS = new Map([['/input/preprocessing/interpolation/quantise', false]]);

/** What Roboflow's packages and Triton keep lies in folders of their own, and is named. */
const STYLES = [
  { what: 'Roboflow', beside: 'roboflow', guessed: false },
  { what: 'older Roboflow', beside: 'roboflow-older', guessed: false },
  { what: 'Triton', beside: 'triton', guessed: true },
] as const;

describe('the detector of the scenes as a model of', () => {
  let pool: InferencePool;
  let instances: Instances;
  beforeAll(async () => {
    pool = createInferencePool({ workers: 1, executionProviders: ['cpu'] });
    instances = await readJson<Instances>(MODELS, 'scenes', 'annotations', 'instances.json');
    return () => pool.close();
  });

  it.each(STYLES)('$what needs no manifest', async ({ what, beside, guessed }) => {
    await using temporary = await TemporaryFolder.create();
    const file = join(temporary.path, 'model.onnx');
    await writeFile(file, withoutMetadata(await readFile(join(YOLOV8, 'model.onnx'))));
    const files = folderFiles(file, [join(YOLOV8, beside)]);
    const graph = await inspectModel(file);
    const { categories } = instances;
    const request = { graph, graphFile: 'model.onnx', files, categories, answers: ANSWERS };
    const description = await describeModel({ ...request, acceptSuggestions: guessed });
    expect(description.missing).toEqual([]);
    if (guessed) {
      // What the files leave open is never taken from shapes without being told to.
      const { manifest, missing } = await describeModel(request);
      expect([manifest, missing.length > 0]).toEqual([null, true]);
    }

    const manifest = description.manifest as NonNullable<typeof description.manifest>;
    const reference = await readJson<Reference>(YOLOV8, 'reference.json');
    for (const id of reference.imageIds) {
      const image = instances.images.find((each) => each.id === id);
      const { detections } = await pool.infer({
        model: { key: digestOf(what), file, manifest },
        image: { file: join(MODELS, 'scenes', 'images', image?.file_name ?? '') },
        postprocessing: { scoreThreshold: 0.01, nmsIou: 0.65, maxDetections: 100 },
      });
      const wanted = reference.results.filter(({ image_id }) => image_id === id);
      expect(detections).toHaveLength(wanted.length);
      for (const { category_id, bbox, score } of wanted) {
        const same = detections.find(
          (found) =>
            found.category_id === category_id &&
            Math.abs(found.score - score) <= 1e-3 &&
            found.bbox.every((side, at) => Math.abs(side - (bbox[at] as number)) <= 0.05),
        );
        expect(same, `category ${category_id} at ${bbox} in image ${id}`).toBeDefined();
      }
    }
  });
});
