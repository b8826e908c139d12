/** What stands behind a run's numbers: each answer about a slice of it, from its stored matches and overlaps. */
import { InvalidInputError } from '../../../schema/errors.ts';
import type { RunRecord } from '../../../schema/run.ts';
import type { Evaluator } from '../evaluator/evaluator.ts';
import type { JobAnswer, JobInput } from '../evaluator/jobs.ts';
import { type AskedRun, askRun } from './askRun.ts';
import type { RunSourceContext } from './runSource.ts';
import { type PlannedSlice, type SliceRequest, sameThreshold } from './slices.ts';

/** What is asked beside the slice; `iouThreshold` is one of the slice's, 0.5 where it has that, else its first. */
type Asked<Name extends 'curve' | 'matches' | 'bestScores' | 'calibration' | 'worstImages'> =
  JobInput<Name>['query'];
type Draws = JobInput<'intervals'>['draws'];
type ComparisonDraws = JobInput<'compare'>['draws'];

/**
 * Every method throws ConflictError for a run that has not succeeded, DamagedObjectError, and InvalidInputError where the
 * slice or the query asks for what there is not.
 */
export class RunAnalysisReader {
  readonly #context: RunSourceContext;
  readonly #evaluator: Evaluator;

  constructor(context: RunSourceContext & { readonly evaluator: Evaluator }) {
    this.#context = context;
    this.#evaluator = context.evaluator;
  }

  /** Precision and recall of one category as the score falls; null: of the only class there is, or the mean of all. */
  async curve(
    run: RunRecord,
    slice: SliceRequest,
    category: number | null,
    asked: Asked<'curve'>,
  ): Promise<JobAnswer<'curve'>> {
    const { question, query } = await this.#single(run, slice, asked);
    return this.#evaluator.run('curve', { question, query, category });
  }

  /** Every detection and every missed ground truth, with what became of it. */
  async matches(
    run: RunRecord,
    slice: SliceRequest,
    asked: Asked<'matches'>,
  ): Promise<JobAnswer<'matches'> & Pick<PlannedSlice, 'matchedAnewBecause'>> {
    const { matchedAnewBecause, ...input } = await this.#single(run, { ...slice, pairs: true }, asked);
    return { ...(await this.#evaluator.run('matches', input)), matchedAnewBecause };
  }

  /** The boxes of rows that {@link matches} named. */
  async matchBoxes(
    run: RunRecord,
    slice: SliceRequest,
    rows: Pick<JobInput<'matchBoxes'>, 'detectionRows' | 'groundTruthRows'>,
  ): Promise<JobAnswer<'matchBoxes'>> {
    const { question } = await this.#ask(run, { ...slice, pairs: true });
    return this.#evaluator.run('matchBoxes', { question, ...rows });
  }

  /** The score from which on detections should be kept. */
  async bestScores(
    run: RunRecord,
    slice: SliceRequest,
    asked: Asked<'bestScores'>,
  ): Promise<JobAnswer<'bestScores'>> {
    const { question, query } = await this.#single(run, slice, asked);
    return this.#evaluator.run('bestScores', { question, query });
  }

  /** Whether scores are probabilities, and how good the boxes are that they belong to. */
  async calibration(
    run: RunRecord,
    slice: SliceRequest,
    asked: Asked<'calibration'>,
  ): Promise<JobAnswer<'calibration'> & Pick<PlannedSlice, 'matchedAnewBecause'>> {
    const { matchedAnewBecause, ...input } = await this.#single(run, { ...slice, pairs: true }, asked);
    return { ...(await this.#evaluator.run('calibration', input)), matchedAnewBecause };
  }

  /** The images where the evaluation goes wrong most. */
  async worstImages(
    run: RunRecord,
    slice: SliceRequest,
    asked: Asked<'worstImages'>,
  ): Promise<JobAnswer<'worstImages'>> {
    const { question, query } = await this.#single(run, slice, asked);
    return this.#evaluator.run('worstImages', { question, query });
  }

  /** Which category is taken for which; of a slice of images, categories, score and number of detections. */
  async confusion(
    run: RunRecord,
    slice: SliceRequest,
    asked: Pick<JobInput<'confusion'>['query'], 'iouThreshold' | 'minScore' | 'matching'>,
  ): Promise<JobAnswer<'confusion'>> {
    refuseParts('the confusion matrix', slice, {
      area: 'what is left over counts unless its own area is outside the range, and overlaps do not hold areas of detections',
      iouThresholds: 'it is made at one IoU, which is its argument iou',
    });
    const { question, planned } = await this.#ask(run, slice);
    const { minScore, maxDetections } = planned.applied;
    const floors = [asked.minScore, minScore].filter((score) => typeof score === 'number');
    const query = {
      ...asked,
      ...(floors.length > 0 && { minScore: Math.max(...floors) }),
      ...(slice.maxDetections !== undefined && { maxDets: maxDetections }),
    };
    return this.#evaluator.run('confusion', { question, query });
  }

  /** What AP is lost to which kind of error; of a slice of images, categories, score and number of detections. */
  async errors(
    run: RunRecord,
    slice: SliceRequest,
    asked: Pick<JobInput<'errors'>['query'], 'iouThreshold' | 'backgroundThreshold'>,
  ): Promise<JobAnswer<'errors'>> {
    refuseParts('the error breakdown', slice, {
      area: 'it is made as TIDE makes it, which has no area ranges',
      iouThresholds: 'it is made at one IoU, which is its argument foreground',
    });
    const { question, planned } = await this.#ask(run, slice);
    const { minScore, maxDetections } = planned.applied;
    const query = {
      ...asked,
      ...(minScore !== null && { minScore }),
      ...(slice.maxDetections !== undefined && { maxDets: maxDetections }),
    };
    return this.#evaluator.run('errors', { question, query });
  }

  /** Bootstrap intervals of AP and AR over the slice's IoU thresholds. */
  async intervals(run: RunRecord, slice: SliceRequest, draws: Draws): Promise<JobAnswer<'intervals'>> {
    return this.#evaluator.run('intervals', { question: await this.#averaged(run, slice), draws });
  }

  /** Whether run `b` is better than run `a` in a slice of both. */
  async compare(
    a: RunRecord,
    b: RunRecord,
    slice: SliceRequest,
    draws: ComparisonDraws,
  ): Promise<JobAnswer<'compare'>> {
    const [ofA, ofB] = await Promise.all([this.#averaged(a, slice), this.#averaged(b, slice)]);
    return this.#evaluator.run('compare', { a: ofA, b: ofB, draws });
  }

  #ask(run: RunRecord, slice: SliceRequest): Promise<AskedRun> {
    return askRun(this.#context, run, slice);
  }

  /** A question at one IoU threshold of the slice. */
  async #single<Query extends { readonly iouThreshold?: number }>(
    run: RunRecord,
    slice: SliceRequest,
    asked: Query,
  ): Promise<{ question: AskedRun['question']; query: Query } & Pick<PlannedSlice, 'matchedAnewBecause'>> {
    const { question, planned } = await this.#ask(run, slice);
    const query = { ...asked, iouThreshold: thresholdOf(planned, asked.iouThreshold) };
    return { question, query, matchedAnewBecause: planned.matchedAnewBecause };
  }

  /** A question about means over the slice's IoU thresholds: where those are fewer than were matched, these alone are. */
  async #averaged(run: RunRecord, slice: SliceRequest): Promise<AskedRun['question']> {
    const { question, planned } = await this.#ask(run, slice);
    const { iouThresholds } = planned.applied;
    const { evaluation } = question.source;
    if (question.matchWith !== null || iouThresholds.length === evaluation.iouThresholds.length)
      return question;
    return { ...question, matchWith: { ...evaluation, iouThresholds: [...iouThresholds] } };
  }
}

/** @throws InvalidInputError where it is none of the slice's */
function thresholdOf({ applied }: PlannedSlice, asked: number | undefined): number {
  const { iouThresholds } = applied;
  const found = sameThreshold(asked ?? 0.5, iouThresholds);
  if (found !== undefined) return found;
  if (asked === undefined) return iouThresholds[0] as number;
  const known = iouThresholds.map((each) => String(Number(each.toFixed(9)))).join(', ');
  throw new InvalidInputError(
    `iou ${asked} is not part of this slice: choose among ${known}, or give the slice this threshold`,
    'a threshold of the slice',
    ['iou'],
  );
}

/**
 * @param because what the answer cannot be sliced by, and why
 * @throws InvalidInputError
 */
function refuseParts(
  what: string,
  slice: SliceRequest,
  because: Readonly<Record<'area' | 'iouThresholds', string>>,
): void {
  const parts = ['area', 'areaMin', 'areaMax', 'iouThresholds'] as const;
  const given = parts.find((part) => slice[part] !== undefined);
  if (given === undefined) return;
  const reason = because[given === 'iouThresholds' ? given : 'area'];
  throw new InvalidInputError(
    `leave ${given} out of the slice of ${what}: ${reason}`,
    `a slice without ${parts.join(', ')}`,
    ['slice', given],
  );
}
