/** Runs of a zoo behind its API: asked for, followed and stopped over there. */
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { NotFoundError } from '../../../schema/errors.ts';
import { RunRecord } from '../../../schema/run.ts';
import { isFinished } from '../../../schema/task.ts';
import type { EstimateOptions, EvaluationEstimate } from '../../pipeline/cost/evaluationEstimate.ts';
import type {
  RunLimits,
  ScoreLabelMapsRequest,
  ScoreResultsRequest,
  StartEvaluationRequest,
} from '../../pipeline/runs/requests.ts';
import type { Runs, StartedRun } from '../../pipeline/runs/runs.ts';
import type { CatalogFilters, Page, PageRequest } from '../../storage/catalog.ts';
import { ESTIMATE, Estimated } from './estimate.ts';
import { evaluationInput, metricsInput } from './evaluationInput.ts';
import { ERRORS, mutate } from './mutate.ts';
import { archiveOf, type RemotePlace } from './remoteRegistries.ts';

const Started = z.object({ run: z.object({ record: RunRecord }), existed: z.boolean() });
const Cancelled = z.object({ run: z.object({ record: RunRecord }) });

const starting = (field: string, input: string): string => `mutation Start($input: ${input}!) {
  answer: ${field}(input: $input) { run { record } existed ${ERRORS} }
}`;
const CANCEL = `mutation Cancel($input: CancelRunInput!) {
  answer: cancelRun(input: $input) { run { record } ${ERRORS} }
}`;

/** Milliseconds between two looks at a run: few of a short one, seldom at a long one. */
const FIRST_LOOK_MS = 200;
const LONGEST_WAIT_MS = 3000;
const WAIT_GROWTH = 1.3;

export class RemoteRuns implements Pick<Runs, keyof Runs> {
  readonly #place: RemotePlace;

  constructor(place: RemotePlace) {
    this.#place = place;
  }

  start(request: StartEvaluationRequest, limits: RunLimits = {}): Promise<StartedRun> {
    const input = { ...evaluationInput(request), ...limits };
    return this.#begin(starting('startEvaluation', 'StartEvaluationInput'), input);
  }

  /** Worked out over there, where it is known what computes. */
  async estimate(
    request: StartEvaluationRequest,
    options: EstimateOptions = {},
  ): Promise<EvaluationEstimate> {
    const variables = { input: evaluationInput(request), ...options };
    const { estimateEvaluation } = await this.#place.client.ask(Estimated, ESTIMATE, variables);
    return estimateEvaluation.record;
  }

  score({ results, evaluation, ...same }: ScoreResultsRequest): Promise<StartedRun> {
    return this.#begin(starting('scoreResults', 'ScoreResultsInput'), {
      ...same,
      results: { digest: results },
      ...(evaluation && { evaluation: metricsInput(evaluation) }),
    });
  }

  async scoreLabelMaps(request: ScoreLabelMapsRequest): Promise<StartedRun> {
    const { files, boundaryRatio, ...same } = request;
    return this.#begin(starting('scoreLabelMaps', 'ScoreLabelMapsInput'), {
      ...same,
      files: await archiveOf(this.#place.store, files, () => undefined),
      ...(boundaryRatio !== undefined && { labels: { boundaryRatio } }),
    });
  }

  get(id: string): Promise<RunRecord> {
    return this.find(id);
  }

  async find(reference: string): Promise<RunRecord> {
    const entry = await this.#place.catalog.get('run', reference);
    if (!entry) throw new NotFoundError('run', reference);
    return entry.record;
  }

  list(filter: CatalogFilters['run'], page: PageRequest): Promise<Page<'run'>> {
    return this.#place.catalog.list('run', filter, page);
  }

  async cancel(id: string): Promise<RunRecord> {
    return (await mutate(this.#place.client, Cancelled, CANCEL, { id })).run.record;
  }

  async *watch(id: string, signal?: AbortSignal): AsyncGenerator<RunRecord> {
    let last: string | undefined;
    for (
      let waitMs = FIRST_LOOK_MS;
      !signal?.aborted;
      waitMs = Math.min(waitMs * WAIT_GROWTH, LONGEST_WAIT_MS)
    ) {
      const run = await this.get(id);
      const seen = JSON.stringify(run);
      if (seen !== last) yield run;
      last = seen;
      if (isFinished(run.status)) return;
      await sleep(waitMs, undefined, { signal }).catch(() => undefined);
    }
  }

  async #begin(query: string, input: object): Promise<StartedRun> {
    const { run, existed } = await mutate(this.#place.client, Started, query, input);
    return { run: run.record, existed };
  }
}
