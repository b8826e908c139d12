/** What `zoo run` does on a zoo that is open. What tells of the outcome is loaded when there is one. */
import type { Answer, Invocation } from './command.ts';
import { type EvaluationRequestOptions, evaluationRequestOf } from './options/evaluationRequest.ts';
import type { PoolOptions } from './options/pool.ts';
import { followRun } from './report/followRun.ts';
import { printNote } from './terminal/streams.ts';
import { shortId } from './terminal/units.ts';

export interface RunOptions extends EvaluationRequestOptions, PoolOptions {
  readonly maxUsd?: number;
  readonly estimate?: true;
  readonly detach?: true;
  readonly output?: string;
}

export async function performRun({
  zoo,
  where,
  options,
  interruption,
}: Invocation<RunOptions>): Promise<Answer> {
  const model = await zoo.models.find(options.model);
  const dataset = await zoo.datasets.find(options.dataset);
  const request = await evaluationRequestOf(zoo, { model: model.id, dataset: dataset.id }, options);
  const title = `${model.name} on ${dataset.name} ${options.split}`;
  if (options.estimate) {
    const { estimateAnswer } = await import('./report/estimate.ts');
    return estimateAnswer(await zoo.runs.estimate(request), title);
  }
  const { maxUsd } = options;
  const { run, existed } = await zoo.runs.start(request, maxUsd === undefined ? {} : { maxUsd });
  if (options.detach) {
    const [{ runView }, { runInBackground }] = await Promise.all([
      import('./report/runView.ts'),
      import('./detach.ts'),
    ]);
    const id = shortId(run.id);
    return {
      json: { run: runView(run), existed },
      text: `run ${run.id}\n${run.status === 'SUCCEEDED' ? 'is done' : 'goes on in the background'}: see zoo runs show ${id}`,
      // A zoo elsewhere goes on by itself.
      afterwards: () => (where.kind === 'home' ? runInBackground(where.home, run) : undefined),
    };
  }
  printNote(`run ${shortId(run.id)}: ${title}${existed ? ', asked for before' : ''}`);
  const finished = await followRun(zoo, run, interruption);
  const { answerWith, readReport } = await import('./report/runReport.ts');
  const report = await readReport(zoo, finished);
  if (options.output !== undefined) {
    const { writeResults } = await import('./output.ts');
    await writeResults(zoo, report, options.output);
  }
  return answerWith(report, { existed });
}
