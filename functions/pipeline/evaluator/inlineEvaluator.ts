/** Evaluator in the caller's own thread, which does nothing else meanwhile: for commands that infer nothing. */
import type { Evaluator } from './evaluator.ts';
import type { JobAnswer, JobInput, JobName } from './jobs.ts';
import { OneAtATime } from './oneAtATime.ts';
import type { Workbench } from './workbench.ts';

export function inlineEvaluator(): Evaluator {
  let workbench: Workbench | undefined;
  const turns = new OneAtATime();
  const answer = async <Name extends JobName>(
    name: Name,
    input: JobInput<Name>,
  ): Promise<JobAnswer<Name>> => {
    // Loaded here and not above: most commands evaluate nothing.
    const [{ runJob }, bench] = await Promise.all([import('./jobs.ts'), import('./workbench.ts')]);
    workbench ??= new bench.Workbench();
    return runJob(workbench, name, input);
  };
  return {
    run: (name, input) => turns.run(() => answer(name, input)),
    async close() {
      workbench = undefined;
    },
  };
}
