/** Answers about a run's numbers, from what the run left behind: nothing is inferred again. */
import { metricsKey, type ResultsName } from '../../../schema/keys.ts';
import type { RunRecord } from '../../../schema/run.ts';
import { RunMetrics } from '../../../schema/stages.ts';
import type { MatchTable } from '../../evaluation/coco/matchTable.ts';
import { readJson } from '../../storage/jsonObject.ts';
import type { ObjectStore } from '../../storage/objectStore.ts';
import type { Evaluator } from '../evaluator/evaluator.ts';
import type { JobAnswer } from '../evaluator/jobs.ts';
import type { FoundOverlaps } from '../evaluator/question.ts';
import { type FailedImage, failedImages, readShardReports } from '../stages/shardReports.ts';
import { askRun } from './askRun.ts';
import { kindsBeside } from './beside.ts';
import { requireSucceeded } from './requireSucceeded.ts';
import { type RunFile, runFiles } from './runFiles.ts';
import type { RunSourceContext } from './runSource.ts';
import type { PlannedSlice, SliceRequest } from './slices.ts';

/** One slice of a run: its numbers and how they came about. */
export type DetectionAnswer = JobAnswer<'detection'> & PlannedSlice;

export class RunMetricsReader {
  readonly #store: ObjectStore;
  readonly #context: RunSourceContext;
  readonly #evaluator: Evaluator;

  constructor(context: RunSourceContext & { readonly evaluator: Evaluator }) {
    this.#store = context.store;
    this.#context = context;
    this.#evaluator = context.evaluator;
  }

  /**
   * The twelve numbers (of keypoints: ten) and what qualifies them.
   *
   * @throws ConflictError for a run that has not succeeded
   * @throws DamagedObjectError
   */
  async summary(run: RunRecord): Promise<RunMetrics> {
    requireSucceeded(run);
    return readJson(this.#store, metricsKey(run.id), RunMetrics);
  }

  /**
   * What a slice comes to, before anything is counted in it.
   *
   * @throws as {@link detection} does
   */
  async slice(
    run: RunRecord,
    request: SliceRequest = {},
  ): Promise<PlannedSlice & { readonly images: number }> {
    const { planned, question } = await askRun(this.#context, run, request);
    return { ...planned, images: await this.#evaluator.run('checkSlice', question) };
  }

  /**
   * The COCO numbers of a slice, bit for bit what evaluating the slice afresh would give: accumulated from the stored
   * match table, or matched anew from the results file where the slice asks for what was not matched.
   *
   * @throws ConflictError for a run that has not succeeded
   * @throws DamagedObjectError
   * @throws InvalidInputError where the slice names what there is not
   */
  async detection(run: RunRecord, request: SliceRequest = {}): Promise<DetectionAnswer> {
    const { planned, question } = await askRun(this.#context, run, request);
    return { ...(await this.#evaluator.run('detection', question)), ...planned };
  }

  /**
   * The COCO numbers of another kind of results that the run published beside those it compares; null where it has none.
   *
   * @throws as {@link detection} does
   */
  async beside(
    run: RunRecord,
    iouType: ResultsName,
    request: SliceRequest = {},
  ): Promise<DetectionAnswer | null> {
    requireSucceeded(run);
    if (!(await kindsBeside(this.#store, run)).includes(iouType)) return null;
    const { planned, question } = await askRun(this.#context, run, request, iouType);
    return { ...(await this.#evaluator.run('detection', question)), ...planned };
  }

  /**
   * The match table that a slice is answered from: the run's own, of the whole run, or one made anew.
   *
   * @throws as {@link detection} does
   */
  async matches(
    run: RunRecord,
    request: SliceRequest = {},
  ): Promise<PlannedSlice & { readonly table: MatchTable }> {
    const { planned, question } = await askRun(this.#context, run, request);
    return { ...planned, table: await this.#evaluator.run('matchTable', question) };
  }

  /** The overlaps that go with {@link matches}; a run from before they were stored has them found anew, and says so. */
  async overlaps(run: RunRecord, request: SliceRequest = {}): Promise<FoundOverlaps> {
    const { question } = await askRun(this.#context, run, request);
    return this.#evaluator.run('overlaps', question);
  }

  /**
   * The images that failed so far and why; also of runs that failed or are still at work. A succeeded run tells those
   * that its numbers leave out, though another run may have had more luck with them since.
   */
  async failedImages(run: RunRecord): Promise<FailedImage[]> {
    if (run.status === 'SUCCEEDED') return (await this.summary(run)).failedImages;
    return failedImages(await readShardReports(this.#store, run.id));
  }

  /** The files of a run that exist, for download. @param wanted only these kinds */
  files(run: RunRecord, wanted?: (file: Pick<RunFile, 'kind'>) => boolean): Promise<RunFile[]> {
    return runFiles(this.#store, run, wanted);
  }
}
