/**
 * State machines as the walker reads them: the part of the Amazon States Language that a pipeline of tasks and maps needs, with JSONPath.
 * Every object is strict, so that a definition that says more than the walker does is refused and not walked wrongly.
 * https://states-language.net/spec.html
 */
import { z } from 'zod';

export type Json = z.core.util.JSONType;

const Path = z.string().regex(/^\$/, 'a path begins with "$"');
const Template = z.json();
const ResultPath = Path.nullable().default('$');
const Comment = z.string().optional();

const Retrier = z.strictObject({
  ErrorEquals: z.array(z.string()).min(1),
  IntervalSeconds: z.int().min(1).default(1),
  MaxAttempts: z.int().min(0).default(3),
  BackoffRate: z.number().min(1).default(2),
  MaxDelaySeconds: z.int().min(1).optional(),
  JitterStrategy: z.enum(['FULL', 'NONE']).default('NONE'),
  Comment,
});
export type Retrier = z.infer<typeof Retrier>;

const Catcher = z.strictObject({
  ErrorEquals: z.array(z.string()).min(1),
  Next: z.string(),
  ResultPath,
  Comment,
});

const Any = {
  Comment,
  QueryLanguage: z.literal('JSONPath').optional(),
  InputPath: Path.nullable().default('$'),
  OutputPath: Path.nullable().default('$'),
};
const Onward = { Next: z.string().optional(), End: z.literal(true).optional() };
const Fallible = {
  ResultSelector: Template.optional(),
  ResultPath,
  Retry: z.array(Retrier).default([]),
  Catch: z.array(Catcher).default([]),
};

const Task = z.strictObject({
  Type: z.literal('Task'),
  ...Any,
  ...Onward,
  ...Fallible,
  Resource: z.string(),
  Parameters: Template.optional(),
  TimeoutSeconds: z.int().min(1).optional(),
  HeartbeatSeconds: z.int().min(1).optional(),
});
export type Task = z.infer<typeof Task>;

/** What a map has besides the states that each item goes through. */
const MapAlone = z.strictObject({
  Type: z.literal('Map'),
  ...Any,
  ...Onward,
  ...Fallible,
  Label: z.string().optional(),
  ItemReader: z
    .strictObject({
      Resource: z.string(),
      ReaderConfig: z.strictObject({ InputType: z.literal('JSONL') }),
      Parameters: Template,
    })
    .optional(),
  ItemsPath: Path.default('$'),
  ItemSelector: Template.optional(),
  MaxConcurrency: z.int().min(0).default(0),
  ToleratedFailurePercentage: z.number().min(0).max(100).default(0),
  ToleratedFailureCount: z.int().min(0).default(0),
});
const DistributedMap = MapAlone.extend({
  ItemProcessor: z.strictObject({
    ProcessorConfig: z
      .strictObject({ Mode: z.literal('DISTRIBUTED'), ExecutionType: z.enum(['STANDARD', 'EXPRESS']) })
      .optional(),
    Comment,
    StartAt: z.string(),
    States: z.record(
      z.string(),
      z.lazy((): z.ZodType<State> => State),
    ),
  }),
});
export type DistributedMap = z.infer<typeof MapAlone> & { readonly ItemProcessor: States };

const COMPARISONS = {
  StringEquals: z.string().optional(),
  NumericEquals: z.number().optional(),
  NumericGreaterThan: z.number().optional(),
  NumericGreaterThanEquals: z.number().optional(),
  NumericLessThan: z.number().optional(),
  NumericLessThanEquals: z.number().optional(),
  BooleanEquals: z.boolean().optional(),
  IsPresent: z.boolean().optional(),
};
const RuleAlone = z.strictObject({ Variable: Path.optional(), ...COMPARISONS });
const someRule = z.lazy((): z.ZodType<Rule> => Rule);
const Rule = RuleAlone.extend({
  And: z.array(someRule).optional(),
  Or: z.array(someRule).optional(),
  Not: someRule.optional(),
});
export type Rule = z.infer<typeof RuleAlone> & {
  readonly And?: Rule[] | undefined;
  readonly Or?: Rule[] | undefined;
  readonly Not?: Rule | undefined;
};

const Choice = z.strictObject({
  Type: z.literal('Choice'),
  ...Any,
  Choices: z.array(Rule.extend({ Next: z.string(), Comment })).min(1),
  Default: z.string().optional(),
});

const Pass = z.strictObject({
  Type: z.literal('Pass'),
  ...Any,
  ...Onward,
  Result: z.json().optional(),
  Parameters: Template.optional(),
  ResultPath,
});

const Wait = z.strictObject({ Type: z.literal('Wait'), ...Any, ...Onward, Seconds: z.int().min(0) });

const Succeed = z.strictObject({ Type: z.literal('Succeed'), ...Any });

const Fail = z.strictObject({
  Type: z.literal('Fail'),
  Comment,
  QueryLanguage: z.literal('JSONPath').optional(),
  Error: z.string().optional(),
  ErrorPath: Path.optional(),
  Cause: z.string().optional(),
  CausePath: Path.optional(),
});
export type Fail = z.infer<typeof Fail>;

const State = z.discriminatedUnion('Type', [Task, DistributedMap, Choice, Pass, Wait, Succeed, Fail]);
export type State =
  | Task
  | DistributedMap
  | z.infer<typeof Choice>
  | z.infer<typeof Pass>
  | z.infer<typeof Wait>
  | z.infer<typeof Succeed>
  | Fail;
/** A state that may fail, be tried again, and be caught. */
export type Fallible = Task | DistributedMap;

/** The states of a machine, or of what a map does with each item. */
export interface States {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
}

/** A definition. */
export const Machine = z.strictObject({
  Comment,
  Version: z.literal('1.0').optional(),
  QueryLanguage: z.literal('JSONPath').optional(),
  TimeoutSeconds: z.int().min(1).optional(),
  StartAt: z.string(),
  States: z.record(z.string(), State),
});
export type Machine = z.infer<typeof Machine>;
