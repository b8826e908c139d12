/** The definition of the state machine, as its template has it. */
import type { Template } from 'aws-cdk-lib/assertions';
import { flattenCfnReference } from 'cdk-nag/lib/utils/flatten-cfn-reference.js';
import { z } from 'zod';

const Retrier = z.looseObject({ ErrorEquals: z.array(z.string()), MaxAttempts: z.number().optional() });
const Catcher = z.looseObject({
  ErrorEquals: z.array(z.string()),
  ResultPath: z.string().nullable().optional(),
  Next: z.string(),
});

/** A state, with what every kind may have. */
export const State = z.looseObject({
  Type: z.string(),
  Resource: z.string().optional(),
  Parameters: z.record(z.string(), z.unknown()).optional(),
  Retry: z.array(Retrier).optional(),
  Catch: z.array(Catcher).optional(),
  Next: z.string().optional(),
  Default: z.string().optional(),
  End: z.boolean().optional(),
  Choices: z.array(z.looseObject({ Next: z.string() })).optional(),
  OutputPath: z.string().nullable().optional(),
  ResultPath: z.string().nullable().optional(),
  get ItemProcessor() {
    return Definition.optional();
  },
});
export type State = z.infer<typeof State>;

export const Definition = z.looseObject({
  StartAt: z.string(),
  get States() {
    return z.record(z.string(), State);
  },
});
export type Definition = z.infer<typeof Definition>;

const Joined = z.object({ 'Fn::Join': z.tuple([z.literal(''), z.array(z.unknown())]) });

/** References are written out as `<LogicalId.Attribute>`. */
export function definitionOf(template: Template): Definition {
  const [machine] = Object.values(template.findResources('AWS::StepFunctions::StateMachine'));
  const [, parts] = Joined.parse(machine?.Properties.DefinitionString)['Fn::Join'];
  const text = parts
    .map((part) => (typeof part === 'string' ? part : JSON.stringify(flattenCfnReference(part)).slice(1, -1)))
    .join('');
  return Definition.parse(JSON.parse(text));
}

/** Every state by its name, those inside of maps too. */
export function everyState({ States }: Definition): [string, State][] {
  return Object.entries(States).flatMap(([name, state]): [string, State][] => [
    [name, state],
    ...(state.ItemProcessor === undefined ? [] : everyState(state.ItemProcessor)),
  ]);
}

/** What a template of parameters becomes of a state and its context: `"a.$": "$.b"`. Plain paths only. */
export function filledIn(parameters: unknown, state: unknown, context: unknown): unknown {
  if (Array.isArray(parameters)) return parameters.map((item) => filledIn(item, state, context));
  if (typeof parameters !== 'object' || parameters === null) return parameters;
  return Object.fromEntries(
    Object.entries(parameters).map(([name, value]) =>
      name.endsWith('.$')
        ? [name.slice(0, -2), at(String(value), state, context)]
        : [name, filledIn(value, state, context)],
    ),
  );
}

const AnyObject = z.record(z.string(), z.unknown());

function at(path: string, state: unknown, context: unknown): unknown {
  const [root, ...names] = path.split('.');
  return names.reduce<unknown>(
    (value, name) => AnyObject.parse(value)[name],
    root === '$$' ? context : state,
  );
}
