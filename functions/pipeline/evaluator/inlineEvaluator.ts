/** Evaluator in the caller's own thread, which does nothing else meanwhile: for commands that infer nothing, or few images. */
import type { Evaluator } from './evaluator.ts';
import type { JobAnswer, JobInput, JobName } from './jobs.ts';
import { OneAtATime } from './oneAtATime.ts';
import type { Workbench } from './workbench.ts';

/** Loaded here and not above: most commands evaluate nothing. */
const loadModules = () => Promise.all([import('./jobs.ts'), import('./workbench.ts')]);

export interface InlineEvaluator extends Evaluator {
  /** Loads what jobs of these names need, which the first of them does otherwise. */
  load(names: readonly JobName[]): Promise<void>;
}

export function inlineEvaluator(): InlineEvaluator {
  let workbench: Workbench | undefined;
  const turns = new OneAtATime();
  const answer = async <Name extends JobName>(
    name: Name,
    input: JobInput<Name>,
  ): Promise<JobAnswer<Name>> => {
    const [{ runJob }, bench] = await loadModules();
    workbench ??= new bench.Workbench();
    return runJob(workbench, name, input);
  };
  return {
    async load(names) {
      const [{ loadJobs }] = await loadModules();
      await loadJobs(names);
    },
    run: (name, input) => turns.run(() => answer(name, input)),
    async close() {
      workbench = undefined;
    },
  };
}
