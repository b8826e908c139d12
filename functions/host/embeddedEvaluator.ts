/** Who evaluates in the embedded host, where the process has something to do beside. */
import type { Evaluator } from '../pipeline/evaluator/evaluator.ts';
import type { RunEvaluator } from '../pipeline/evaluator/runEvaluator.ts';

/** Of a service, which has others to answer while it evaluates. */
export async function serviceEvaluator(): Promise<Evaluator> {
  const [{ lanedEvaluator }, { ThreadEvaluator }] = await Promise.all([
    import('../pipeline/evaluator/lanedEvaluator.ts'),
    import('../pipeline/evaluator/threadEvaluator.ts'),
  ]);
  return lanedEvaluator(() => new ThreadEvaluator());
}

/** Of a command that infers. */
export async function runEvaluator(): Promise<RunEvaluator> {
  const [{ RunEvaluator }, { NICENESS }] = await Promise.all([
    import('../pipeline/evaluator/runEvaluator.ts'),
    import('../inference/giveWay.ts'),
  ]);
  return new RunEvaluator({ niceness: NICENESS.evaluation });
}
