/** Evaluator of two: what takes long, and what somebody waits for. Neither holds the other up. */
import type { Evaluator } from './evaluator.ts';
import type { JobInput, JobName } from './jobs.ts';

/** Jobs on whole files, and those that draw many times. All others answer from tables that are at hand. */
const LONG: ReadonlySet<JobName> = new Set([
  ...(['checkResults', 'matchShard', 'mergeShards'] as const),
  ...(['countLabels', 'mergeLabels'] as const),
  ...(['intervals', 'compare'] as const),
]);

/** Each has a workbench of its own: a data set that both are at work on is parsed by both. */
export function lanedEvaluator(makeEvaluator: () => Evaluator): Evaluator {
  const long = makeEvaluator();
  const short = makeEvaluator();
  return {
    run<Name extends JobName>(name: Name, input: JobInput<Name>) {
      return (LONG.has(name) ? long : short).run(name, input);
    },
    async close() {
      await Promise.all([long.close(), short.close()]);
    },
  };
}
