/** Program `inbox`: the function of Lambda that is told of what was put into the inbox. */
import { openCloudZoo } from '../host/cloudZoo.ts';
import { handleInboxEvent } from './inbox.ts';
import { serveLambda } from './lambdaRuntime.ts';
import type { ProgramContext } from './program.ts';

export async function inbox(program: ProgramContext): Promise<number> {
  return serveLambda(program, async () => {
    const { log } = program;
    const zoo = await openCloudZoo(program.environment, (error) => log.error('a fault', error));
    program.onEnd(() => zoo.close());
    return (event) => handleInboxEvent(zoo, event);
  });
}
