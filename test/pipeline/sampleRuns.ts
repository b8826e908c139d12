/** Run records for tests that need some run, not a particular one. */

import { identityOf } from '../../functions/pipeline/runs/identity.ts';
import { digestOf } from '../../schema/digest.ts';
import type { RunInputs, RunRecord } from '../../schema/run.ts';

const evaluation: RunInputs['evaluation'] = {
  iouType: 'bbox',
  iouThresholds: [0.5],
  recallThresholds: [0, 0.5, 1],
  maxDets: [100],
  areaRanges: [{ name: 'all', min: 0, max: 1e10 }],
  classAgnostic: false,
};

/** A queued run over a model; `seed` makes it another one. */
export function modelRun(seed: string): RunRecord {
  return record({
    source: 'model',
    inference: {
      model: digestOf(`model ${seed}`),
      dataset: digestOf('data set'),
      split: 'VAL',
      scoreThreshold: 0.05,
      nmsIou: null,
      maxDetections: 100,
      shardSize: 32,
      inferenceVersion: 'test',
    },
    evaluation,
    tolerateFailedImages: 0,
    metricsVersion: 'test',
  });
}

/** A queued run over a results file that was brought. */
export function resultsRun(seed: string): RunRecord {
  return record({
    source: 'results',
    results: digestOf(`results ${seed}`),
    dataset: digestOf('data set'),
    split: 'VAL',
    evaluation,
    metricsVersion: 'test',
  });
}

function record(inputs: RunInputs): RunRecord {
  return {
    ...identityOf(inputs),
    status: 'QUEUED',
    inputs,
    model: null,
    dataset: 'data set',
    progress: { imagesDone: 0, imagesTotal: 0, imagesFailed: 0, imagesPerSecond: null },
    imagesInferred: 0,
    warnings: [],
    failure: null,
    attempt: 1,
    lease: null,
    createdAt: new Date().toISOString(),
    startedAt: null,
    finishedAt: null,
  };
}
