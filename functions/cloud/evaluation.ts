/** Program `evaluation`: the evaluation function of Lambda. */
import { openCloudStages } from '../host/cloudStages.ts';
import { evaluationHandler } from './evaluationHandler.ts';
import { serveLambda } from './lambdaRuntime.ts';
import type { ProgramContext } from './program.ts';

export async function evaluation(program: ProgramContext): Promise<number> {
  return serveLambda(program, async () => {
    const cloud = openCloudStages(program.environment, 'evaluation');
    program.onEnd(() => cloud.close());
    return evaluationHandler({ ...cloud, log: program.log });
  });
}
