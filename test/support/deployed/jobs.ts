/** The jobs of a deployment, as its templates define them. */
import { z } from 'zod';
import { parseWith } from '../../../schema/parse.ts';
import type { Assembly } from '../assembly/assembly.ts';
import type { Resolver } from '../assembly/resolver.ts';
import { BatchJobs, type JobDefinition, RetryStrategy } from '../batch/batchJobs.ts';
import type { Fleet } from '../containers/fleet.ts';
import { startOf } from './image.ts';

const Properties = z.object({
  ContainerProperties: z.object({
    Image: z.string(),
    Command: z.array(z.string()),
    Environment: z.array(z.object({ Name: z.string(), Value: z.string() })).default([]),
  }),
  RetryStrategy: RetryStrategy.default({ Attempts: 1, EvaluateOnExit: [] }),
});

export async function deployJobs(
  assembly: Assembly,
  resolver: Resolver,
  {
    fleet,
    environment,
    atOnce,
  }: { fleet: Fleet; environment: Readonly<Record<string, string>>; atOnce: number },
): Promise<BatchJobs> {
  const definitions = new Map<string, JobDefinition>();
  const queues: string[] = [];
  for (const resource of assembly.resources) {
    const { stack, id, type } = resource;
    if (type === 'AWS::Batch::JobQueue')
      queues.push(String(resolver.resolve(stack, { 'Fn::GetAtt': [id, 'JobQueueArn'] })));
    if (type !== 'AWS::Batch::JobDefinition') continue;
    const properties = parseWith(Properties, resolver.properties(resource), id);
    const { Image, Command, Environment } = properties.ContainerProperties;
    definitions.set(String(resolver.resolve(stack, { Ref: id })), {
      ...(await startOf(assembly, Image, Command)),
      environment: {
        ...Object.fromEntries(Environment.map(({ Name, Value }) => [Name, Value])),
        ...environment,
      },
      retryStrategy: properties.RetryStrategy,
    });
  }
  return new BatchJobs({ definition: (name) => definitions.get(name), queues, fleet, atOnce });
}
