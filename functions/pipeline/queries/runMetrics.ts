/** Answers about a run's numbers, from what the run left behind: nothing is inferred or matched again. */
import { LRUCache } from 'lru-cache';
import { ConflictError } from '../../../schema/errors.ts';
import { matchesKey, metricsKey } from '../../../schema/keys.ts';
import type { RunRecord } from '../../../schema/run.ts';
import { RunMetrics } from '../../../schema/stages.ts';
import { type Accumulated, accumulate } from '../../evaluation/coco/accumulate.ts';
import type { MatchTable } from '../../evaluation/coco/matchTable.ts';
import type { Slice } from '../../evaluation/coco/slice.ts';
import { type Summary, summarise } from '../../evaluation/coco/summarise.ts';
import { readJson } from '../../storage/jsonObject.ts';
import type { ObjectStore } from '../../storage/objectStore.ts';
import { readMatchTable } from '../stages/shardFiles.ts';
import { type FailedImage, failedImages, readShardReports } from '../stages/shardReports.ts';
import { type RunFile, runFiles } from './runFiles.ts';

/** Match tables kept in memory, by their size in bytes: a table of 5,000 images and 500,000 boxes is about 30 MB. */
const TABLE_MEMORY_BYTES = 512 * 1024 ** 2;

/** One slice of a run, summarised; `accumulated` has the arrays behind every number, curves included. */
export interface DetectionAnswer {
  readonly accumulated: Accumulated;
  readonly summary: Summary;
}

export class RunMetricsReader {
  readonly #store: ObjectStore;
  readonly #tables = new LRUCache<string, MatchTable>({ maxSize: TABLE_MEMORY_BYTES });
  /** Tables being read, so that several slices of one query read one file. */
  readonly #reading = new Map<string, Promise<MatchTable>>();

  constructor(context: { readonly store: ObjectStore }) {
    this.#store = context.store;
  }

  /**
   * The twelve numbers and what qualifies them.
   *
   * @throws ConflictError for a run that has not succeeded
   * @throws DamagedObjectError
   */
  async summary(run: RunRecord): Promise<RunMetrics> {
    requireSucceeded(run);
    return readJson(this.#store, metricsKey(run.id), RunMetrics);
  }

  /**
   * Box metrics of a slice, by accumulating the stored match table anew; bit for bit what evaluating the slice afresh
   * would give.
   *
   * @throws ConflictError for a run that has not succeeded
   * @throws DamagedObjectError
   * @throws InvalidInputError where the slice names something that was not evaluated
   */
  async detection(run: RunRecord, slice: Slice = {}): Promise<DetectionAnswer> {
    requireSucceeded(run);
    const accumulated = accumulate(await this.#table(run.id), slice);
    return { accumulated, summary: summarise(accumulated) };
  }

  /**
   * The images that failed so far and why; also of runs that failed or are still at work. A succeeded run tells those
   * that its numbers leave out, though another run may have had more luck with them since.
   */
  async failedImages(run: RunRecord): Promise<FailedImage[]> {
    if (run.status === 'SUCCEEDED') return (await this.summary(run)).failedImages;
    return failedImages(await readShardReports(this.#store, run.id));
  }

  /** The files of a run that exist, for download. */
  files(run: RunRecord): Promise<RunFile[]> {
    return runFiles(this.#store, run.id);
  }

  async #table(runId: string): Promise<MatchTable> {
    const known = this.#tables.get(runId);
    if (known !== undefined) return known;
    const underWay = this.#reading.get(runId);
    if (underWay !== undefined) return underWay;
    const reading = readMatchTable(this.#store, matchesKey(runId))
      .then(({ table, bytes }) => {
        this.#tables.set(runId, table, { size: bytes });
        return table;
      })
      .finally(() => this.#reading.delete(runId));
    this.#reading.set(runId, reading);
    return reading;
  }
}

function requireSucceeded(run: RunRecord): void {
  if (run.status === 'SUCCEEDED') return;
  const because = run.failure === null ? '' : `: ${run.failure.message}`;
  throw new ConflictError(`run ${run.id.slice(0, 12)} is ${run.status} and has no metrics${because}`, run.id);
}
