/**
 * How far runs have come whose shards are done by many processes, each of which knows of its own shards alone.
 *
 * A shard is counted when it is done, in one update of the record, by the one process that put the run's report of it there: so none is
 * counted twice, however often its message is delivered, and the count only grows. Of many that end together each waits a random time
 * before it tries again, and gives up after some tries: a count is not worth holding a GPU for, and `accumulate` sets it right from the
 * reports. Counters of their own (DynamoDB's ADD) would take no turns, but would be a second truth beside the record's, and another thing
 * for every catalog to have.
 */
import type { RunRecord } from '../../../schema/run.ts';
import type { ShardReport } from '../../../schema/stages.ts';
import { backOff } from '../../storage/backoff.ts';
import { type Catalog, StaleRevisionError } from '../../storage/catalog.ts';
import type { Progress } from '../stages/progress.ts';

/** Together some seconds. */
const MOST_TRIES = 8;

export class SharedProgress implements Progress {
  readonly #catalog: Catalog;
  readonly #onInferred: (images: number) => void;
  /** Images that this process inferred for a run, and has not recorded yet. */
  readonly #inferred = new Map<string, number>();

  /** @param onInferred told how many images this process inferred, shard by shard */
  constructor(catalog: Catalog, onInferred: (images: number) => void = () => undefined) {
    this.#catalog = catalog;
    this.#onInferred = onInferred;
  }

  begin(): void {}
  shardFound(): void {}
  imageLeftOut(): void {}
  async flush(): Promise<void> {}

  imageDone(runId: string, failed: boolean): void {
    if (!failed) this.#inferred.set(runId, (this.#inferred.get(runId) ?? 0) + 1);
  }

  async shardDone(runId: string, { images }: ShardReport, first: boolean): Promise<void> {
    const done = first ? images.length : 0;
    const failed = first ? images.filter(({ failure }) => failure !== null).length : 0;
    const inferred = this.#taken(runId);
    if (done + inferred > 0) await this.#update(runId, (run) => counted(run, done, failed, inferred));
  }

  async end(runId: string): Promise<void> {
    const inferred = this.#taken(runId);
    if (inferred > 0) await this.#update(runId, (run) => counted(run, 0, 0, inferred));
  }

  #taken(runId: string): number {
    const inferred = this.#inferred.get(runId) ?? 0;
    this.#inferred.delete(runId);
    if (inferred > 0) this.#onInferred(inferred);
    return inferred;
  }

  async #update(runId: string, change: (run: RunRecord) => RunRecord): Promise<void> {
    for (let attempt = 1; attempt <= MOST_TRIES; attempt++) {
      const entry = await this.#catalog.get('run', runId);
      if (entry === undefined) return;
      try {
        await this.#catalog.update('run', change(entry.record), entry.revision);
        return;
      } catch (error) {
        if (!(error instanceof StaleRevisionError)) throw error;
        await backOff(attempt);
      }
    }
  }
}

/** Of a run that is no longer RUNNING the reports have been counted, or will be anew; what was inferred was inferred all the same. */
function counted(run: RunRecord, done: number, failed: number, inferred: number): RunRecord {
  const imagesInferred = run.imagesInferred + inferred;
  if (run.status !== 'RUNNING') return { ...run, imagesInferred };
  const { imagesTotal, ...before } = run.progress;
  const imagesDone = Math.min(before.imagesDone + done, imagesTotal);
  const imagesFailed = Math.min(before.imagesFailed + failed, imagesDone);
  return {
    ...run,
    imagesInferred,
    progress: { imagesDone, imagesTotal, imagesFailed, imagesPerSecond: rateOf(run, imagesDone, inferred) },
  };
}

/** Images per second since the run was planned, the time in which machines started included; shards found done give no rate. */
function rateOf({ startedAt, progress }: RunRecord, imagesDone: number, inferred: number): number | null {
  if (startedAt === null || inferred === 0) return progress.imagesPerSecond;
  return imagesDone / Math.max((Date.now() - Date.parse(startedAt)) / 1000, 1e-3);
}
