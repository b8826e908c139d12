/**
 * Numbers that an estimate rests on and nobody measured in an AWS account: each is told with the estimate, with its reason. What was
 * measured says where.
 */
export interface Assumption {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly because: string;
}

const assumption = (name: string, value: number, unit: string, because: string): Assumption => ({
  name,
  value,
  unit,
  because,
});

export const ASSUMED = {
  imageSeconds: assumption(
    'image',
    0.21,
    's',
    'the median of the 74 results in models/baselines/detectron with one look at an image, on GPUs of 2017',
  ),
  matchSeconds: assumption(
    'matching of an image',
    0.0005,
    's',
    'a hundred results took 0.15 ms on a busy machine, in the largest run that infra/README.md tells of',
  ),
  readImageSeconds: assumption(
    'reading of the data set by a job of Batch, for each image that it has',
    36e-6,
    's',
    'a job is a process of its own, and reads image index and annotations whole: the index took 5.5 µs of processor time for an image (infra/README.md) and has 167 B; annotations have 4 kB for an image in COCO, read at 200 MB/s and parsed at 400 MB/s',
  ),
  queueShardSeconds: assumption(
    'overhead of a shard of the queue',
    0.5,
    's',
    'receiving it and answering its token; the function is warm and has the model open',
  ),
  batchShardSeconds: assumption(
    'overhead of a job of Batch',
    10,
    's',
    'starting a container on an instance that has the image, starting Node and opening the model with CUDA',
  ),
  startSeconds: assumption(
    'starting of an instance',
    240,
    's',
    'launching it and pulling a CUDA image of some GB; instances are paid for from their launch',
  ),
  idleSeconds: assumption(
    'idling of an instance',
    300,
    's',
    'how long it is kept when there is nothing left to do',
  ),
  reclaimsPerHour: assumption(
    'Spot reclaims of an instance',
    0.05,
    '1/h',
    'advisors give GPU instances of these families 5 to 20 % a month; this is far above, so that a bad day is covered',
  ),
  evaluationSeconds: assumption(
    'evaluation function beside its images',
    15,
    's',
    'three cold starts of a container, with no more than a shard to plan, accumulate and publish',
  ),
  evaluationImageSeconds: assumption(
    'evaluation function for an image',
    0.0004,
    's',
    'planning, accumulating and publishing with a hundred results an image, as measured on a busy machine: infra/README.md',
  ),
  bytesPerImage: assumption(
    'stored for an image',
    30_000,
    'B',
    'a hundred results: as JSON in shard and published file, and in match table and overlaps of shard and run',
  ),
} as const satisfies Record<string, Assumption>;
