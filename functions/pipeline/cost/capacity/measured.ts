/** What was measured of the stages on one machine, and is taken to hold for larger runs in proportion. infra/README.md has the runs. */
import type { Assumption } from '../assumptions.ts';

export const MEASURED = {
  planSeconds: {
    name: 'planning, for an image',
    value: 4e-5,
    unit: 's',
    because: '3.9 s for 100,000 images on a busy machine',
  },
  accumulateSeconds: {
    name: 'accumulating, for an image with a hundred results',
    value: 2.8e-4,
    unit: 's',
    because: '5.6 s for 20,000 images with 2,000,000 results on a busy machine',
  },
  publishSeconds: {
    name: 'publishing, for an image with a hundred results',
    value: 1.6e-4,
    unit: 's',
    because: '3.2 s for 20,000 images with 2,000,000 results on a busy machine',
  },
  evaluationMiB: {
    name: 'memory of the evaluation function with nothing to do',
    value: 200,
    unit: 'MiB',
    because: 'a process of zoo with its kernels',
  },
  imageMiB: {
    name: 'its memory for an image of the index',
    value: 1.4 / 1024,
    unit: 'MiB',
    because: 'reading an index of 1,000,000 images took 1,532 MiB, one of 100,000 428 MiB',
  },
  resultMiB: {
    name: 'its memory for a result',
    value: 72 / 1024 ** 2,
    unit: 'MiB',
    because: 'an evaluation holds about 60 million results in 4 GiB of WebAssembly memory',
  },
} as const satisfies Record<string, Assumption>;

/** An evaluation holds no more results than this at once; more are refused. */
export const MOST_RESULTS = 60_000_000;
