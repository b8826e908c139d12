/**
 * How far the runs of a host have come, as the stages tell it.
 *
 * Here for a process that has its runs to itself. Counted in memory at every image, written to the catalog twice a
 * second: clients poll the record, and a record per image would cost more than the image.
 */
import type { RunProgress } from '../../../schema/run.ts';
import type { ShardReport } from '../../../schema/stages.ts';
import { isFinished } from '../../../schema/task.ts';
import type { Catalog } from '../../storage/catalog.ts';
import { changeRun } from '../runs/changeRun.ts';

export interface Progress {
  /** Begins an attempt at a run: counts start at nothing, since shards found done are counted as they are found. */
  begin(runId: string, imagesTotal: number): void;

  /** A shard was found done by an earlier attempt, or by another run with the same inference. */
  shardFound(runId: string, images: number, failed: number): void;

  /** There was nothing to infer on an image. */
  imageLeftOut(runId: string): void;

  imageDone(runId: string, failed: boolean): void;

  /**
   * A shard is done, and the run's own report of it is there.
   *
   * @param first whether it was this process that put it there: true once in an attempt, however many processes did the shard
   */
  shardDone(runId: string, report: ShardReport, first: boolean): Promise<void>;

  /** Writes what is not yet written; after it the record is up to date. */
  flush(runId: string): Promise<void>;

  /** Ends an attempt. */
  end(runId: string): Promise<void>;
}

/** Milliseconds between writes of one run's progress, each of which takes 8 ms beside the sessions. */
const WRITE_INTERVAL_MS = 500;

export class ProgressBoard implements Progress {
  readonly #catalog: Catalog;
  readonly #runs = new Map<string, RunCounter>();

  constructor(catalog: Catalog) {
    this.#catalog = catalog;
  }

  begin(runId: string, imagesTotal: number): void {
    this.#runs.set(runId, new RunCounter(runId, imagesTotal, this.#catalog));
  }

  shardFound(runId: string, images: number, failed: number): void {
    this.#runs.get(runId)?.found(images, failed);
  }

  imageLeftOut(runId: string): void {
    this.#runs.get(runId)?.found(1, 0);
  }

  imageDone(runId: string, failed: boolean): void {
    this.#runs.get(runId)?.done(failed);
  }

  /** Its images were counted one by one. */
  async shardDone(): Promise<void> {}

  async flush(runId: string): Promise<void> {
    await this.#runs.get(runId)?.flush();
  }

  async end(runId: string): Promise<void> {
    await this.flush(runId);
    this.#runs.delete(runId);
  }
}

class RunCounter {
  readonly #runId: string;
  readonly #catalog: Catalog;
  readonly #total: number;
  /** When the first image of this attempt was done: before it, workers were starting, which is no rate of images. */
  #firstDone: number | undefined;
  #doneCount = 0;
  #failedCount = 0;
  #foundCount = 0;
  /** Images of this attempt that a session gave an answer for, and how many of them the record knows of. */
  #inferred = 0;
  #inferredWritten = 0;
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(runId: string, total: number, catalog: Catalog) {
    this.#runId = runId;
    this.#total = total;
    this.#catalog = catalog;
  }

  found(images: number, failed: number): void {
    this.#doneCount += images;
    this.#foundCount += images;
    this.#failedCount += failed;
    this.#schedule();
  }

  done(failed: boolean): void {
    this.#firstDone ??= performance.now();
    this.#doneCount += 1;
    if (failed) this.#failedCount += 1;
    else this.#inferred += 1;
    this.#schedule();
  }

  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    // One write at a time, and a failed one does not stop the next.
    this.#writing = this.#writing.catch(() => undefined).then(() => this.#write());
    return this.#writing;
  }

  #schedule(): void {
    this.#timer ??= setTimeout(() => {
      // A write that fails here fails again in the flush at the end of the stage, where it is heard.
      this.flush().catch(() => undefined);
    }, WRITE_INTERVAL_MS);
  }

  /** Images per second since the first one; null until there is a second. */
  #rate(): number | null {
    const further = this.#doneCount - this.#foundCount - 1;
    if (this.#firstDone === undefined || further < 1) return null;
    return further / Math.max((performance.now() - this.#firstDone) / 1000, 1e-3);
  }

  async #write(): Promise<void> {
    const inferred = this.#inferred;
    const newlyInferred = inferred - this.#inferredWritten;
    const progress: RunProgress = {
      imagesDone: this.#doneCount,
      imagesTotal: this.#total,
      imagesFailed: this.#failedCount,
      imagesPerSecond: this.#rate(),
    };
    await changeRun(this.#catalog, this.#runId, (run) => {
      if (isFinished(run.status) && newlyInferred === 0) return run;
      const imagesInferred = run.imagesInferred + newlyInferred;
      // Somebody else finished the run: its images were all done, whatever this process knows of.
      return run.status === 'SUCCEEDED' ? { ...run, imagesInferred } : { ...run, progress, imagesInferred };
    });
    this.#inferredWritten = inferred;
  }
}
