/** The functions of a deployment: images and bundles, each with the environment that its template gives it. */
import { join } from 'node:path';
import { z } from 'zod';
import { parseWith } from '../../../schema/parse.ts';
import type { Assembly } from '../assembly/assembly.ts';
import { inventedName, type Resolver } from '../assembly/resolver.ts';
import type { ContainerDefinition } from '../containers/container.ts';
import type { Fleet } from '../containers/fleet.ts';
import type { Killed } from '../lambda/environment.ts';
import { LambdaFunction } from '../lambda/lambdaFunction.ts';
import { startOf } from './image.ts';

const Common = {
  Timeout: z.int().min(1).default(3),
  Environment: z.object({ Variables: z.record(z.string(), z.string()) }).optional(),
};
const Properties = z.union([
  z.object({
    ...Common,
    PackageType: z.literal('Image'),
    Code: z.object({ ImageUri: z.string() }),
    ImageConfig: z.object({ Command: z.array(z.string()) }),
  }),
  z.object({
    ...Common,
    Handler: z.string(),
    Runtime: z.string().regex(/^nodejs/),
    Code: z.object({ S3Key: z.string().regex(/^[0-9a-f]{64}\.zip$/) }),
  }),
]);
type Properties = z.infer<typeof Properties>;

const NODE_RUNTIME = join(import.meta.dirname, '../lambda/nodeRuntime.ts');

/** Which invocation of which function is killed; asked once for each. */
export type FunctionKills = (name: string, event: string) => Killed | undefined;

export interface FunctionSurroundings {
  readonly fleet: Fleet;
  /** What AWS itself, and the test for its emulators, add to every environment. */
  readonly environment: Readonly<Record<string, string>>;
  readonly kills: FunctionKills | undefined;
}

/** By their names. */
export async function deployFunctions(
  assembly: Assembly,
  resolver: Resolver,
  { fleet, environment, kills }: FunctionSurroundings,
): Promise<Map<string, LambdaFunction>> {
  const made = new Map<string, LambdaFunction>();
  for (const resource of assembly.resources.filter(({ type }) => type === 'AWS::Lambda::Function')) {
    const properties = Properties.safeParse(resolver.properties(resource));
    // Functions that CDK itself brings, for its custom resources, work at deployment and not here.
    if (!properties.success) continue;
    const name = inventedName(resource);
    const { Timeout: timeoutSeconds, Environment } = properties.data;
    const start = await programOf(assembly, properties.data);
    const definition = {
      ...{ name, timeoutSeconds, ...start },
      environment: { ...start.environment, ...Environment?.Variables, ...environment },
    };
    made.set(name, new LambdaFunction(definition, { fleet, kills: (event) => kills?.(name, event) }));
  }
  return made;
}

async function programOf(assembly: Assembly, properties: Properties): Promise<ContainerDefinition> {
  if ('ImageConfig' in properties) {
    return {
      ...(await startOf(assembly, properties.Code.ImageUri, properties.ImageConfig.Command)),
      environment: {},
    };
  }
  const folder = join(assembly.folder, `asset.${properties.Code.S3Key.replace('.zip', '')}`);
  return {
    folder,
    command: [process.execPath, NODE_RUNTIME],
    environment: { LAMBDA_TASK_ROOT: folder, _HANDLER: properties.Handler },
  };
}

const Mapping = z.object({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  BatchSize: z.int().default(10),
  FunctionResponseTypes: z.array(z.string()).default([]),
});
export type Mapping = z.infer<typeof Mapping>;

/** Which functions take which queues. */
export const mappingsOf = ({ resources }: Assembly, resolver: Resolver): Mapping[] =>
  resources
    .filter(({ type }) => type === 'AWS::Lambda::EventSourceMapping')
    .map((resource) => parseWith(Mapping, resolver.properties(resource), resource.id));

/** A function by its name or ARN, with or without a version behind it. */
export function functionNamed(functions: ReadonlyMap<string, LambdaFunction>, text: string): LambdaFunction {
  const name = text.replace(/^arn:aws:lambda:[^:]+:[^:]+:(function:)?/, '').split(':')[0] ?? '';
  const found = functions.get(name);
  if (found) return found;
  throw new TypeError(`there is no function ${text}: there are ${[...functions.keys()].join(', ')}`);
}
