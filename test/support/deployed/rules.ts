/** The rules of EventBridge in a deployment: which events they mean, and what they call. */
import { z } from 'zod';
import { parseWith } from '../../../schema/parse.ts';
import type { Assembly } from '../assembly/assembly.ts';
import type { Resolver } from '../assembly/resolver.ts';
import type { LambdaFunction } from '../lambda/lambdaFunction.ts';
import type { Json } from '../states/machine.ts';
import { functionNamed } from './functions.ts';

const Properties = z.object({
  EventPattern: z.record(z.string(), z.json()),
  Targets: z.array(z.object({ Arn: z.string() })),
});

export interface DeployedRule {
  readonly targets: readonly LambdaFunction[];
  means(event: Json): boolean;
}

export const deployRules = (
  { resources }: Assembly,
  resolver: Resolver,
  functions: ReadonlyMap<string, LambdaFunction>,
): DeployedRule[] =>
  resources
    .filter(({ type }) => type === 'AWS::Events::Rule')
    .map((resource) => {
      const { EventPattern, Targets } = parseWith(Properties, resolver.properties(resource), resource.id);
      return {
        targets: Targets.map(({ Arn }) => functionNamed(functions, Arn)),
        means: (event) => matches(EventPattern, event),
      };
    });

/**
 * An object means events that have all its members, an array one of its values; a value may be a prefix.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern.html
 */
function matches(pattern: Json, event: Json | undefined): boolean {
  if (Array.isArray(pattern)) return pattern.some((one) => isMeant(one, event));
  if (pattern === null || typeof pattern !== 'object')
    throw new TypeError(`no pattern: ${JSON.stringify(pattern)}`);
  if (event === null || typeof event !== 'object' || Array.isArray(event)) return false;
  return Object.entries(pattern).every(([name, inner]) => matches(inner, event[name]));
}

function isMeant(value: Json, event: Json | undefined): boolean {
  if (value === null || typeof value !== 'object') return value === event;
  const { prefix } = z.strictObject({ prefix: z.string() }).parse(value);
  return typeof event === 'string' && event.startsWith(prefix);
}
