/** Records for the catalog's contract: small, whole, and each kind with something awkward in it. */
import { DatasetHealth, type DatasetRecord } from '../../schema/dataset.ts';
import { digestOf, hexOf } from '../../schema/digest.ts';
import { ModelManifest } from '../../schema/manifest/manifest.ts';
import type { ModelRecord } from '../../schema/model.ts';
import type { OutcomeRecord } from '../../schema/outcome.ts';
import type { RunRecord } from '../../schema/run.ts';
import { ORDER_BOOK, type OrderBook } from '../../schema/standingOrder.ts';
import type { UploadRecord } from '../../schema/upload.ts';

const START = Date.UTC(2026, 0, 1);

/** A time, `seconds` after the first of January 2026. */
export const at = (seconds: number): string => new Date(START + seconds * 1000).toISOString();

export function aRun(label: string, changes: Partial<RunRecord> = {}): RunRecord {
  const key = digestOf(`run ${label}`);
  return {
    id: hexOf(key),
    key,
    status: 'QUEUED',
    inputs: {
      source: 'results',
      results: digestOf('results'),
      dataset: digestOf('dataset'),
      split: 'VAL',
      evaluation: {
        iouType: 'bbox',
        iouThresholds: [0.5, 0.55, 0.6000000000000001],
        recallThresholds: [0, 0.01, 1],
        maxDets: [1, 10, 100],
        areaRanges: [{ name: 'all', min: 0, max: 1e10 }],
        classAgnostic: false,
      },
      metricsVersion: '1',
    },
    model: null,
    dataset: 'dataset-a',
    progress: { imagesDone: 0, imagesTotal: 0, imagesFailed: 0, imagesPerSecond: null },
    imagesInferred: 0,
    warnings: ['a line\nbreak, "quotes", Straße, 道路, 🦓'],
    failure: null,
    attempt: 1,
    lease: null,
    createdAt: at(0),
    startedAt: null,
    finishedAt: null,
    ...changes,
  };
}

/** A model with as many classes as LVIS has categories: records are small, but not that small. */
export function aModel(label: string, changes: Partial<ModelRecord> = {}): ModelRecord {
  const version = digestOf(`model ${label}`);
  return {
    id: hexOf(version),
    name: label,
    version,
    artifact: digestOf(`graph ${label}`),
    bytes: 3_500_000_000,
    labelMap: digestOf('label map'),
    manifest: ModelManifest.parse({
      manifestVersion: 1,
      name: label,
      task: 'DETECTION',
      family: 'YOLOX',
      input: {
        preprocessing: {
          resize: { mode: 'letterbox', width: 640, height: 640, align: 'top-left' },
          channelOrder: 'BGR',
        },
      },
      decoder: { kind: 'dense', layout: 'rows', objectness: true, box: {} },
      labelMap: Array.from({ length: 1203 }, (_, index) => ({
        modelIndex: index,
        categoryId: index + 1,
        name: `category ${index}`,
      })),
    }),
    graph: {
      inputs: [{ name: 'images', dtype: 'float32', shape: ['batch', 3, 640, null] }],
      outputs: [],
      opset: 17,
      producer: 'pytorch',
      operators: { Conv: 83 },
      parameters: 9_000_000,
      metadata: { names: "{0: 'zebra'}" },
    },
    warnings: [],
    createdAt: at(0),
    ...changes,
  };
}

export function aDataset(label: string, changes: Partial<DatasetRecord> = {}): DatasetRecord {
  const version = digestOf(`dataset ${label}`);
  return {
    id: hexOf(version),
    name: label,
    task: ['DETECTION'],
    version,
    splits: [
      {
        split: 'VAL',
        annotations: digestOf(`annotations ${label}`),
        imageCount: 5000,
        annotationCount: 36_781,
        categories: [{ id: 1, name: 'zebra', supercategory: 'animal' }],
        health: DatasetHealth.parse(
          Object.fromEntries(
            Object.keys(DatasetHealth.shape).map((finding) => [
              finding,
              { count: 1, first: ['/annotations/0'] },
            ]),
          ),
        ),
      },
    ],
    createdAt: at(0),
    ...changes,
  };
}

export function anUpload(label: string, changes: Partial<UploadRecord> = {}): UploadRecord {
  return {
    id: label,
    status: 'OPEN',
    bytes: 1,
    sha256: digestOf(label),
    contentType: 'application/json',
    expiresAt: at(3600),
    createdAt: at(0),
    ...changes,
  };
}

export function anOutcome(name: string, changes: Partial<OutcomeRecord> = {}): OutcomeRecord {
  const content = digestOf(name);
  return {
    id: hexOf(content),
    name,
    cause: { kind: 'inbox', request: name, content, files: [{ name: 'Straße.json', digest: content }] },
    result: {
      kind: 'refused',
      error: {
        code: 'SCHEMA',
        message: `${name} at /split: not one of TRAIN, VAL, TEST`,
        problems: [{ pointer: '/split', code: 'INVALID_VALUE', message: 'not one of TRAIN, VAL, TEST' }],
        totalProblems: 1,
      },
    },
    createdAt: at(0),
    ...changes,
  };
}

export function anOrderBook(): OrderBook {
  const parameters = { scoreThreshold: 0.001, evaluation: { maxDets: [1, 10, 100] }, labels: {} };
  const order = { task: 'DETECTION', name: 'yolo*', dataset: 'dataset-a', split: 'VAL', parameters } as const;
  return { id: ORDER_BOOK, orders: [{ id: 'a1', ...order, createdAt: at(1) }], createdAt: at(0) };
}
