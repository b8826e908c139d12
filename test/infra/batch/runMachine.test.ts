import { Match, type Template } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { CLOUD_VARIABLE } from '../../../schema/cloud/environment.ts';
import {
  EvaluationEvent,
  RUN_FAILED_ERROR,
  ShardMessage,
  ShardWay,
} from '../../../schema/cloud/stageEvents.ts';
import { type Definition, definitionOf, everyState, filledIn, type State } from '../support/states.ts';
import { SYNTHESIS_MS, synthesisedZoo } from '../support/zoo.ts';

let template: Template;
let definition: Definition;

beforeAll(() => {
  const batch = synthesisedZoo({ matchConcurrency: 7 }).templates.ZoometryBatch;
  if (batch === undefined) throw new Error('there is no such stack');
  template = batch;
  definition = definitionOf(template);
}, SYNTHESIS_MS);

const state = (name: string): State => {
  const found = everyState(definition).find(([one]) => one === name)?.[1];
  if (found === undefined) throw new Error(`there is no state ${name}`);
  return found;
};
const tasks = (resource: string) =>
  everyState(definition).filter(([, { Resource = '' }]) => Resource.endsWith(resource));

const RUN = 'a'.repeat(64);
/** What a state and its context may have at some point of a run. */
const SAMPLE = {
  state: {
    runId: RUN,
    shard: 3,
    firstShard: '10000',
    count: 2500,
    execution: `${RUN}-1`,
    error: { Error: 'States.Timeout', Cause: 'nobody answered' },
    list: { bucket: 'objects', key: `runs/${RUN}/work.jsonl` },
  },
  context: {
    Execution: { Name: `${RUN}-1` },
    Task: { Token: 'token' },
    Map: { Item: { Value: { runId: RUN, shard: 3, firstShard: '0', count: 1 } } },
  },
};
const parametersOf = ({ Parameters }: State) => filledIn(Parameters, SAMPLE.state, SAMPLE.context);

describe('a run', () => {
  it('is planned, goes one way, is accumulated and published', () => {
    expect(definition.StartAt).toBe('Plan');
    expect(state('Plan')).toMatchObject({ Next: 'Way', OutputPath: '$.Payload' });
    for (const way of ['ShardsByQueue', 'ShardsByBatch', 'ShardsByScore']) {
      expect(state(way)).toMatchObject({ Type: 'Map', Next: 'Accumulate', ResultPath: null });
    }
    expect(state('Accumulate')).toMatchObject({ Next: 'Publish', ResultPath: null });
    expect(state('Publish')).toMatchObject({ Next: 'Succeeded', ResultPath: null });
    expect(state('Succeeded').Type).toBe('Succeed');
  });

  it('can go every way that a plan can say', () => {
    expect(state('Way').Choices).toEqual(
      ShardWay.options.map((way) => ({
        Variable: '$.way',
        StringEquals: way,
        Next: `ShardsBy${way.charAt(0).toUpperCase()}${way.slice(1)}`,
      })),
    );
  });

  it('is traced, and its events are logged without what is in them', () => {
    template.hasResourceProperties('AWS::StepFunctions::StateMachine', {
      StateMachineType: 'STANDARD',
      TracingConfiguration: { Enabled: true },
      LoggingConfiguration: { Level: 'ALL', IncludeExecutionData: false },
    });
  });
});

describe('what the evaluation function is asked', () => {
  it('is what it understands', () => {
    const asked = tasks(':lambda:invoke').map(([, task]) => {
      const { Payload } = z.looseObject({ Payload: z.unknown() }).parse(parametersOf(task));
      return EvaluationEvent.parse(Payload);
    });
    expect(asked.map(({ stage }) => stage).toSorted()).toEqual(
      ['accumulate', 'fail', 'fail', 'fail', 'fail', 'match', 'plan', 'publish'].toSorted(),
    );
    for (const event of asked) expect(event).toMatchObject({ runId: RUN });
  });

  it('names the execution of the run where one has failed, inside of a map too', () => {
    for (const [, { ItemSelector }] of everyState(definition).filter(([, { Type }]) => Type === 'Map')) {
      expect(filledIn(ItemSelector, {}, SAMPLE.context)).toMatchObject({ runId: RUN, execution: `${RUN}-1` });
    }
    for (const name of ['Fail', 'QueueShardFail', 'BatchShardFail', 'ScoreShardFail']) {
      expect(parametersOf(state(name))).toMatchObject({
        Payload: { stage: 'fail', execution: `${RUN}-1`, error: SAMPLE.state.error },
      });
    }
  });
});

describe('an error', () => {
  const ends = ['Fail', 'QueueShardFail', 'BatchShardFail', 'ScoreShardFail'];

  it('of any task or map is told to the record, and the execution fails with it', () => {
    for (const [name, { Type, Catch }] of everyState(definition)) {
      if (!['Task', 'Map'].includes(Type) || ends.includes(name)) continue;
      expect(Catch, name).toHaveLength(1);
      expect(Catch?.[0], name).toMatchObject({ ErrorEquals: ['States.ALL'], ResultPath: '$.error' });
      expect(ends, name).toContain(Catch?.[0]?.Next);
    }
    for (const name of ends) {
      expect(state(name)).toMatchObject({ Next: `${name}ed`, ResultPath: null });
      expect(state(`${name}ed`)).toEqual({
        Type: 'Fail',
        ErrorPath: '$.error.Error',
        CausePath: '$.error.Cause',
      });
    }
  });

  it('that was decided is never tried again', () => {
    for (const [name, { Retry = [] }] of [...tasks(':lambda:invoke'), ...tasks('.waitForTaskToken')]) {
      expect(Retry[0], name).toMatchObject({
        ErrorEquals: expect.arrayContaining([RUN_FAILED_ERROR]),
        MaxAttempts: 0,
      });
    }
  });

  it('of another kind is tried again, after growing and random waits', () => {
    for (const [name, { Retry = [] }] of tasks(':lambda:invoke')) {
      expect(Retry.at(-1), name).toMatchObject({ ErrorEquals: ['States.ALL'], MaxAttempts: 2 });
      expect(Retry.flatMap(({ ErrorEquals }) => ErrorEquals)).toContain('Lambda.TooManyRequestsException');
      for (const retrier of Retry.slice(1)) {
        expect(retrier, name).toMatchObject({ BackoffRate: 2, JitterStrategy: 'FULL' });
      }
    }
  });

  it('of a job is not tried again by the machine: the job’s own attempts are over', () => {
    for (const [name, { Retry = [] }] of tasks(':batch:submitJob.sync')) {
      for (const { ErrorEquals } of Retry) {
        expect(
          ErrorEquals.every((error) => error.startsWith('Batch.')),
          name,
        ).toBe(true);
      }
    }
  });
});

describe('a map', () => {
  it.each([
    ['ShardsByQueue', 1000],
    ['ShardsByBatch', 10],
    ['ShardsByScore', 7],
  ])(
    '%s reads its items from the work list, so many at a time, and tolerates nothing',
    (name, MaxConcurrency) => {
      const map = state(name);
      expect(map).toMatchObject({ MaxConcurrency, ItemReader: { ReaderConfig: { InputType: 'JSONL' } } });
      expect(filledIn(map.ItemReader, SAMPLE.state, {})).toMatchObject({
        Parameters: { Bucket: 'objects', Key: `runs/${RUN}/work.jsonl` },
      });
      expect(map.ItemProcessor).toMatchObject({
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
      });
      expect(Object.keys(map).filter((key) => key.startsWith('Tolerated'))).toEqual([]);
    },
  );

  it('collects nothing of its items, whose answers together could be more than a state may hold', () => {
    for (const [, { ItemProcessor }] of everyState(definition).filter(([, { Type }]) => Type === 'Map')) {
      const last = Object.values(ItemProcessor?.States ?? {}).filter(({ End }) => End === true);
      expect(last.length).toBeGreaterThan(0);
      for (const { OutputPath } of last) expect(OutputPath).toBeNull();
    }
  });
});

describe('a shard', () => {
  it('goes to the queue as a message with a token, which is waited for as long as the queue may need', () => {
    const task = state('ShardOnQueue');
    const { MessageBody } = z.looseObject({ MessageBody: z.unknown() }).parse(parametersOf(task));
    expect(ShardMessage.parse(MessageBody)).toEqual({ runId: RUN, shard: 3, taskToken: 'token' });
    // Six hours of waiting, and three receives of fifteen minutes and five more.
    expect(task.TimeoutSeconds).toBe((6 * 60 + 3 * 20) * 60);
    expect(task.Retry?.[0]?.ErrorEquals).toContain('States.Timeout');
  });

  it('goes to Batch in arrays of two and more, and alone otherwise', () => {
    expect(state('HowManyShards')).toMatchObject({
      Choices: [{ Variable: '$.count', NumericEquals: 1, Next: 'OneShard' }],
      Default: 'ArrayOfShards',
    });
    const environment = [
      { Name: CLOUD_VARIABLE.run, Value: RUN },
      { Name: CLOUD_VARIABLE.firstShard, Value: '10000' },
    ];
    const job = { JobName: RUN, ContainerOverrides: { Environment: environment } };
    expect(parametersOf(state('ArrayOfShards'))).toMatchObject({ ...job, ArrayProperties: { Size: 2500 } });
    expect(parametersOf(state('OneShard'))).toMatchObject(job);
    expect(parametersOf(state('OneShard'))).not.toHaveProperty('ArrayProperties');
  });
});

it('is started by whoever is granted it and answered by the consumer of the queue', () => {
  template.hasResourceProperties('AWS::IAM::Policy', {
    Roles: [{ 'Fn::ImportValue': Match.stringLikeRegexp('Consumer') }],
    PolicyDocument: {
      Statement: [Match.objectLike({ Action: Match.arrayWith(['states:SendTaskSuccess']) })],
    },
  });
});
