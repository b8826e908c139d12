/** Who evaluates in the embedded host, where the process has something to do beside. */
import type { Evaluator } from '../pipeline/evaluator/evaluator.ts';
import type { ThreadEvaluator } from '../pipeline/evaluator/threadEvaluator.ts';

/** Of a service, which has others to answer while it evaluates. */
export async function serviceEvaluator(): Promise<Evaluator> {
  const [{ lanedEvaluator }, { ThreadEvaluator }] = await Promise.all([
    import('../pipeline/evaluator/lanedEvaluator.ts'),
    import('../pipeline/evaluator/threadEvaluator.ts'),
  ]);
  return lanedEvaluator(() => new ThreadEvaluator());
}

/** Of a command that infers: shards are matched while others are inferred, whose images must not wait for it. */
export async function runEvaluator(): Promise<ThreadEvaluator> {
  const [{ ThreadEvaluator }, { NICENESS }] = await Promise.all([
    import('../pipeline/evaluator/threadEvaluator.ts'),
    import('../inference/giveWay.ts'),
  ]);
  return new ThreadEvaluator({ niceness: NICENESS.evaluation, ahead: ['matchShard', 'mergeShards'] });
}
