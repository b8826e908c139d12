/** Catalog records for tests of how they are answered. */

import { METRICS_VERSION } from '../../../functions/evaluation/version.ts';
import { identityOf } from '../../../functions/pipeline/runs/identity.ts';
import { COCO_AREA_RANGES } from '../../../schema/cocoParameters.ts';
import { digestOf, hexOf } from '../../../schema/digest.ts';
import { ModelManifest } from '../../../schema/manifest/manifest.ts';
import type { ModelRecord } from '../../../schema/model.ts';
import type { RunRecord } from '../../../schema/run.ts';

/** A manifest as somebody writes it. */
export function manifest(name: string, categoryId = 1) {
  return {
    manifestVersion: 1,
    name,
    task: 'DETECTION',
    family: 'YOLOX',
    input: {
      preprocessing: {
        resize: { mode: 'letterbox', width: 64, height: 64, align: 'top-left' },
        channelOrder: 'RGB',
      },
    },
    decoder: { kind: 'dense', layout: 'rows', objectness: true },
    labelMap: [{ modelIndex: 0, categoryId, name: 'ant' }],
  };
}

export function modelRecord(name: string, categoryId = 1): ModelRecord {
  const version = digestOf(`model ${name} ${categoryId}`);
  return {
    id: hexOf(version),
    name,
    version,
    artifact: digestOf(`graph ${name}`),
    bytes: 5_000_000_000,
    labelMap: digestOf('label map'),
    manifest: ModelManifest.parse(manifest(name, categoryId)),
    graph: {
      inputs: [{ name: 'images', dtype: 'float32', shape: [1, 3, 'height', null] }],
      outputs: [],
      opset: 17,
      producer: 'test',
      operators: { Conv: 2 },
      parameters: 3_000_000_000,
      metadata: { stride: '32' },
    },
    warnings: ['exported long ago'],
    createdAt: new Date(0).toISOString(),
  };
}

/** A run of a model; `seed` makes it another one. */
export function runRecord(
  seed: number,
  of: Partial<RunRecord> & { model: string; dataset: string },
): RunRecord {
  const inputs: RunRecord['inputs'] = {
    source: 'model',
    inference: {
      model: digestOf(of.model),
      dataset: digestOf(of.dataset),
      split: 'VAL',
      scoreThreshold: 0.05,
      nmsIou: 0.65,
      maxDetections: 100,
      shardSize: 32,
      inferenceVersion: '1',
    },
    evaluation: {
      iouType: 'bbox',
      iouThresholds: [0.5, 0.75],
      recallThresholds: [0, 0.5, 1],
      maxDets: [1, 10, 100],
      areaRanges: COCO_AREA_RANGES.map((range) => ({ ...range })),
      classAgnostic: false,
    },
    tolerateFailedImages: seed,
    metricsVersion: METRICS_VERSION,
  };
  return {
    ...identityOf(inputs),
    status: 'QUEUED',
    inputs,
    progress: { imagesDone: 0, imagesTotal: 0, imagesFailed: 0, imagesPerSecond: null },
    imagesInferred: 0,
    warnings: [],
    failure: null,
    attempt: 1,
    lease: null,
    createdAt: new Date(seed * 1000).toISOString(),
    startedAt: null,
    finishedAt: null,
    ...of,
  };
}
