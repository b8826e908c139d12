/** Jobs as processes, tried again as Batch does. */
import { tmpdir } from 'node:os';
import { afterEach, describe, expect, test } from 'vitest';
import { BatchJobs, type RetryStrategy, triesAgain } from '../support/batch/batchJobs.ts';
import { Fleet } from '../support/containers/fleet.ts';

/** Spot reclaims and faults are tried again; the exit code 64 is not. */
const STRATEGY: RetryStrategy = {
  Attempts: 3,
  EvaluateOnExit: [
    { Action: 'EXIT', OnExitCode: '64' },
    { Action: 'RETRY', OnStatusReason: 'Host EC2*' },
    { Action: 'retry', OnExitCode: '*' },
  ],
};

/** Says where it is, and ends with the code that stands at its index. */
const PROGRAM = `
const { AWS_BATCH_JOB_ARRAY_INDEX: index = 'none', AWS_BATCH_JOB_ATTEMPT: attempt, CODES, ZOOMETRY_RUN: run } = process.env;
console.log(run + ' ' + index + ' ' + attempt);
const code = CODES.split(',')[Number(index) || 0];
if (code === 'killed') process.kill(process.pid, 'SIGKILL');
process.exit(Number(code));`;

describe('Batch on this machine', () => {
  const fleet = new Fleet();
  afterEach(() => fleet.close());

  const submit = (codes: string, Size?: number) => {
    const definition = {
      command: [process.execPath, '--eval', PROGRAM] as const,
      folder: tmpdir(),
      environment: { ZOOMETRY_RUN: 'default' },
      retryStrategy: STRATEGY,
    };
    const find = (name: string) => (name === 'shards:1' ? definition : undefined);
    const jobs = new BatchJobs({ definition: find, queues: ['gpus'], fleet, atOnce: 2 });
    const Environment = [
      { Name: 'ZOOMETRY_RUN', Value: 'run7' },
      { Name: 'CODES', Value: codes },
    ];
    const ended = jobs.submitAndWait(
      {
        ...{ JobName: 'run7-0', JobQueue: 'gpus', JobDefinition: 'shards:1' },
        ContainerOverrides: { Environment },
        ...(Size !== undefined && { ArrayProperties: { Size } }),
      },
      new AbortController().signal,
    );
    return { ended, said: () => jobs.attempts.map(({ output }) => output.trim()).toSorted() };
  };

  test('runs each job of an array with its index, and a job that is no array without', async () => {
    const array = submit('0,0,0', 3);
    expect(await array.ended).toMatchObject({ Status: 'SUCCEEDED' });
    expect(array.said()).toEqual(['run7 0 1', 'run7 1 1', 'run7 2 1']);
    const single = submit('0');
    await single.ended;
    expect(single.said()).toEqual(['run7 none 1']);
  });

  test('tries a fault three times, and what trying again would not mend once', async () => {
    const array = submit('0,1,64,killed', 4);
    await expect(array.ended).rejects.toMatchObject({ error: 'States.TaskFailed' });
    expect(array.said()).toEqual([
      ...['run7 0 1', 'run7 1 1', 'run7 1 2', 'run7 1 3', 'run7 2 1', 'run7 3 1', 'run7 3 2', 'run7 3 3'],
    ]);
  });

  test('goes by the first rule that means an exit, and without one tries again', () => {
    const killed = { code: null, signal: 'SIGKILL' } as const;
    const rules = (...EvaluateOnExit: RetryStrategy['EvaluateOnExit']) => ({ Attempts: 2, EvaluateOnExit });
    expect(triesAgain(rules({ Action: 'EXIT', OnExitCode: '137' }), killed)).toBe(false);
    expect(triesAgain(rules({ Action: 'EXIT', OnExitCode: '1*' }), killed)).toBe(false);
    expect(triesAgain(rules({ Action: 'EXIT', OnExitCode: '2*' }), killed)).toBe(true);
    const spot = { Action: 'RETRY', OnStatusReason: 'Host EC2*' };
    expect(triesAgain(rules(spot, { Action: 'EXIT', OnReason: '*' }), killed)).toBe(false);
  });
});
