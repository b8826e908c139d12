/** Runs, as clients see them: asked for, looked up, watched, cancelled. */
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { Compute } from '../../../schema/cost/compute.ts';
import type { RunCostRecord } from '../../../schema/cost/runCost.ts';
import type { Digest } from '../../../schema/digest.ts';
import { NotFoundError } from '../../../schema/errors.ts';
import { parseWith } from '../../../schema/parse.ts';
import type { RunInputs, RunRecord } from '../../../schema/run.ts';
import { isFinished } from '../../../schema/task.ts';
import type { CatalogFilters, Page, PageRequest } from '../../storage/catalog.ts';
import { type AskedLimit, costAskedAgain, newCost, requireWithin } from '../cost/costLimit.ts';
import type { EstimateOptions, EvaluationEstimate } from '../cost/evaluationEstimate.ts';
import { ONE_WORKER } from '../cost/oneWorker.ts';
import type { Engine } from '../engine.ts';
import { changeRun, withStatus } from './changeRun.ts';
import { findRun } from './findRun.ts';
import { identityOf } from './identity.ts';
import {
  RunLimits,
  ScoreLabelMapsRequest,
  ScoreResultsRequest,
  type StartEvaluationRequest,
} from './requests.ts';
import type { ResolveContext, ResolvedRun } from './resolve.ts';
import { resolveEvaluation, resolveScoring } from './resolve.ts';

/** Milliseconds between two looks at a run that is watched: its progress is written no more often than twice a second. */
const WATCH_INTERVAL_MS = 250;

/** A run, and whether it had been asked for before. */
export interface StartedRun {
  readonly run: RunRecord;
  readonly existed: boolean;
}

export class Runs {
  readonly #context: ResolveContext;
  readonly #engine: Engine;

  constructor(context: ResolveContext, engine: Engine) {
    this.#context = context;
    this.#engine = engine;
  }

  /**
   * Evaluates a model on a data set, or finds the run that does so already. A run that failed or was cancelled is
   * taken up again: what was inferred is found, what may have failed by chance is tried once more.
   *
   * @throws SchemaError, NotFoundError, LabelMapError, InvalidInputError
   * @throws LimitExceededError where it is estimated to cost more than `limits` allow; then there is no run
   */
  async start(request: StartEvaluationRequest, limits: RunLimits = {}): Promise<StartedRun> {
    const { maxUsd } = parseWith(RunLimits, limits, 'evaluation request');
    const resolved = await resolveEvaluation(this.#context, request);
    if (maxUsd === undefined) return this.#begin(resolved);
    return this.#begin(resolved, { maxUsd, estimate: await this.#estimate(resolved) });
  }

  /**
   * What an evaluation would cost and how long it would take; nothing is started.
   *
   * @throws as {@link start} does
   */
  async estimate(
    request: StartEvaluationRequest,
    options: EstimateOptions = {},
  ): Promise<EvaluationEstimate> {
    return this.#estimate(await resolveEvaluation(this.#context, request), options);
  }

  /**
   * Scores a COCO results file that somebody brought. The file is checked before there is a run.
   *
   * @throws SchemaError with a JSON pointer and the number of results that do not fit; NotFoundError
   */
  async score(request: ScoreResultsRequest): Promise<StartedRun> {
    const parsed = parseWith(ScoreResultsRequest, request, 'scoring request');
    return this.#begin(await resolveScoring(this.#context, parsed));
  }

  /**
   * Scores PNG label maps that somebody brought: one for each image of the split that has ground truth. They are checked
   * before there is a run.
   *
   * @throws SchemaError, NotFoundError, InvalidInputError, LimitExceededError
   */
  async scoreLabelMaps(request: ScoreLabelMapsRequest): Promise<StartedRun> {
    const parsed = parseWith(ScoreLabelMapsRequest, request, 'scoring request');
    // Loaded here and not above: few runs are of label maps that somebody brings.
    const { resolveLabelScoring } = await import('./resolveLabels.ts');
    return this.#begin(await resolveLabelScoring(this.#context, parsed));
  }

  /** @throws NotFoundError */
  async get(id: string): Promise<RunRecord> {
    const entry = await this.#context.catalog.get('run', id);
    if (entry === undefined) throw new NotFoundError('run', id);
    return entry.record;
  }

  /**
   * The run by its id or an unambiguous beginning of it.
   *
   * @throws NotFoundError, InvalidInputError
   */
  find(reference: string): Promise<RunRecord> {
    return findRun(this.#context.catalog, reference);
  }

  list(filter: CatalogFilters['run'], page: PageRequest): Promise<Page<'run'>> {
    return this.#context.catalog.list('run', filter, page);
  }

  /** Stops a run; what is done stays done and is found again. A finished run is returned as it is. */
  async cancel(id: string): Promise<RunRecord> {
    const run = await changeRun(this.#context.catalog, id, (current) =>
      isFinished(current.status)
        ? current
        : withStatus(current, 'CANCELLED', { finishedAt: new Date().toISOString() }),
    );
    await this.#engine.cancel(id);
    return run;
  }

  /** The record as it is, then each time it changes, until the run is finished or `signal` aborts. */
  async *watch(id: string, signal?: AbortSignal): AsyncGenerator<RunRecord> {
    // The run may be worked on by another process, so the catalog is asked and not this process's memory.
    let last: string | undefined;
    while (!signal?.aborted) {
      const run = await this.get(id);
      const seen = JSON.stringify({ ...run, lease: null });
      if (seen !== last) yield run;
      last = seen;
      if (isFinished(run.status)) return;
      const again = sleep(WATCH_INTERVAL_MS, undefined, { signal }).catch(() => undefined);
      // Where it is worked on here, there is something to see when that has ended.
      await Promise.race([again, this.#engine.ended?.(id) ?? again]);
    }
  }

  /** Prices and assumptions are loaded for those who ask. */
  async #estimate(resolved: ResolvedRun, options: EstimateOptions = {}): Promise<EvaluationEstimate> {
    const { estimateResolved } = await import('../cost/evaluationEstimate.ts');
    return estimateResolved(this.#context, resolved, options);
  }

  async #begin({ inputs, model, dataset, warnings }: ResolvedRun, limit?: AskedLimit): Promise<StartedRun> {
    const { id, key } = identityOf(inputs);
    const { catalog, compute = ONE_WORKER } = this.#context;
    if (limit) requireWithin(limit, (await catalog.get('run', id))?.record);
    const { created, entry } = await catalog.create(
      'run',
      newRun({ id, key, inputs, model, dataset, warnings, cost: newCost(compute, limit) }),
    );
    let run = entry.record;
    if (!created && run.status !== 'SUCCEEDED') {
      run = await changeRun(catalog, id, (current) => askedAgain(current, compute, limit));
    }
    if (!isFinished(run.status)) await this.#engine.start(id);
    return { run, existed: !created };
  }
}

/** A run that failed or was cancelled is taken up anew, and one that is at work goes on, perhaps for more money. */
function askedAgain(run: RunRecord, compute: Compute, limit: AskedLimit | undefined): RunRecord {
  if (run.status === 'SUCCEEDED') return run;
  const cost = costAskedAgain(run, compute, limit);
  if (isFinished(run.status)) {
    return withStatus(run, 'QUEUED', { failure: null, finishedAt: null, cost });
  }
  return isDeepStrictEqual(cost, run.cost) ? run : { ...run, cost };
}

function newRun(given: {
  id: string;
  key: Digest;
  inputs: RunInputs;
  model: string | null;
  dataset: string;
  warnings: string[];
  cost: RunCostRecord;
}): RunRecord {
  return {
    ...given,
    status: 'QUEUED',
    attempt: 1,
    progress: { imagesDone: 0, imagesTotal: 0, imagesFailed: 0, imagesPerSecond: null },
    imagesInferred: 0,
    failure: null,
    lease: null,
    createdAt: new Date().toISOString(),
    startedAt: null,
    finishedAt: null,
  };
}
