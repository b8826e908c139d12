/**
 * Object keys: where each thing lives in an ObjectStore. One function per kind of object, so that a layout is
 * changed in one place and infrastructure code can name prefixes without knowing the domain.
 */
import { type Digest, hexOf } from './digest.ts';
import type { IouType } from './evaluation.ts';
import type { Split } from './task.ts';

/** Prefixes that events and lifecycle rules are written against. */
export const PREFIX = {
  blobs: 'blobs/',
  uploads: 'uploads/',
  models: 'models/',
  datasets: 'datasets/',
  inferences: 'inferences/',
  runs: 'runs/',
  /** What people and programs drop to have it evaluated: the only prefix whose objects start anything. */
  inbox: 'inbox/',
  /** Requests of the inbox that wait for something. */
  inboxWaiting: 'inbox-waiting/',
} as const;

/** Content that somebody brought (a graph, an image, ground truth, a results file), by its digest. */
export const blobKey = (digest: Digest): string => `${PREFIX.blobs}${hexOf(digest)}`;

/** Where an upload lands before it is checked against its declared digest. */
export const uploadKey = (uploadId: string): string => `${PREFIX.uploads}${uploadId}`;

/** The list of a split's images: ids, sizes, digests, and what is wrong with the ones that cannot be read. */
export const imageIndexKey = (dataset: Digest, split: Split): string =>
  `${PREFIX.datasets}${hexOf(dataset)}/${split.toLowerCase()}/images.json`;

/** An object of the inbox, by its name there. */
export const inboxKey = (name: string): string => `${PREFIX.inbox}${name}`;

/** That a request of the inbox waits, by the digest of its name and content. */
export const inboxWaitingKey = (request: Digest): string => `${PREFIX.inboxWaiting}${hexOf(request)}.json`;

/** Which images make up which shard. */
export const planKey = (runId: string): string => `${PREFIX.runs}${runId}/plan.json`;

/** The items that the cloud's state machine maps over: a line of JSON for each. */
export const workListKey = (runId: string): string => `${PREFIX.runs}${runId}/work.jsonl`;

/**
 * Inference is keyed by what it depends on, which is less than the run does: a run that asks for other IoU
 * thresholds, or tolerates more failed images, finds these shards done and pays for no inference again.
 */
export const shardReportKey = (inferenceKey: Digest, shard: number): string =>
  `${shardPrefix(inferenceKey, shard)}report.json`;

/**
 * A shard's results, named by content: the report names the one that counts. Whichever attempt creates the report
 * first wins, and no attempt can leave a report beside the results of another.
 */
export const shardResultsKey = (
  inferenceKey: Digest,
  shard: number,
  name: ResultsName,
  results: Digest,
): string => `${shardPrefix(inferenceKey, shard)}${name}/${hexOf(results)}.json`;

/** The label map that a shard gave an image, named by content as its other results are. */
export const shardLabelsKey = (inferenceKey: Digest, shard: number, labels: Digest): string =>
  `${shardPrefix(inferenceKey, shard)}labels/${hexOf(labels)}.png`;

/** The boxes that a shard's images are looked at in: what a graph is given that looks into proposals. */
export const shardProposalsKey = (inferenceKey: Digest, shard: number): string =>
  `${shardPrefix(inferenceKey, shard)}proposals.json`;

const shardPrefix = (inferenceKey: Digest, shard: number): string =>
  `${PREFIX.inferences}${hexOf(inferenceKey)}/shards/${String(shard).padStart(6, '0')}/`;

/**
 * The report as one run took it. A shared report is replaced when an image of it is tried again for another run; what
 * this run matches, counts and publishes must all be made from the same one.
 */
export const runReportKey = (runId: string, shard: number): string =>
  `${PREFIX.runs}${runId}/shards/${String(shard).padStart(6, '0')}/report.json`;

/** Match table of one shard. */
export const shardMatchesKey = (runId: string, shard: number): string =>
  `${PREFIX.runs}${runId}/shards/${String(shard).padStart(6, '0')}/matches.bin`;

/** Match table of the whole run: what every metric query reads. */
export const matchesKey = (runId: string): string => `${PREFIX.runs}${runId}/matches.bin`;

/** Which detections of one shard overlap with which ground truth, whatever their categories. */
export const shardOverlapsKey = (runId: string, shard: number): string =>
  `${PREFIX.runs}${runId}/shards/${String(shard).padStart(6, '0')}/overlaps.bin`;

/** The overlaps of the whole run: with the match table, what errors are told apart by. Early runs have none. */
export const overlapsKey = (runId: string): string => `${PREFIX.runs}${runId}/overlaps.bin`;

/** What one shard's label maps say where the ground truth says what, image by image. */
export const shardConfusionKey = (runId: string, shard: number): string =>
  `${PREFIX.runs}${runId}/shards/${String(shard).padStart(6, '0')}/confusion.bin`;

/** The same of the whole run: what every question about its label maps is answered from. */
export const confusionKey = (runId: string): string => `${PREFIX.runs}${runId}/confusion.bin`;

/** The label maps of a run: a zip of PNG files, and an index of them. */
export const labelArchiveKey = (runId: string): string => `${PREFIX.runs}${runId}/results/semantic.zip`;

/** The summary numbers, timings and failed images of a finished run. */
export const metricsKey = (runId: string): string => `${PREFIX.runs}${runId}/metrics.json`;

/** What a results file holds, one COCO results array, and is named for as COCO's own servers name it. */
export const RESULTS_NAMES = ['bbox', 'segm', 'keypoints'] as const;
export type ResultsName = (typeof RESULTS_NAMES)[number];

/** The results of a run that are compared so. */
export const resultsName = (iouType: IouType): ResultsName => RESULTS_NAME[iouType];

export const resultsKey = (runId: string, iouType: IouType): string =>
  `${PREFIX.runs}${runId}/results/${resultsName(iouType)}.json`;

const RESULTS_NAME: Readonly<Record<IouType, ResultsName>> = {
  bbox: 'bbox',
  segm: 'segm',
  keypoints: 'keypoints',
  boundary: 'segm',
};

/** The checksum file beside an object, in the format of `sha256sum` and `md5sum`. */
export const checksumKey = (key: string, algorithm: 'sha256' | 'md5'): string => `${key}.${algorithm}`;
