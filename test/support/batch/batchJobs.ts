/**
 * What AWS Batch does with a job: starts its container, for an array once with each index, and tries again as the definition's strategy says.
 * https://docs.aws.amazon.com/batch/latest/userguide/job_retries.html
 */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { ContainerDefinition, Exit } from '../containers/container.ts';
import type { Fleet } from '../containers/fleet.ts';
import type { Json } from '../states/machine.ts';
import { StateError } from '../states/stateError.ts';
import type { Service } from '../states/walk.ts';

/** When to try again: the first rule that means an exit decides. */
const ExitRule = z.strictObject({
  Action: z.string(),
  OnExitCode: z.string().optional(),
  OnReason: z.string().optional(),
  OnStatusReason: z.string().optional(),
});

export const RetryStrategy = z.strictObject({
  Attempts: z.int().min(1).max(10),
  EvaluateOnExit: z.array(ExitRule).default([]),
});
export type RetryStrategy = z.infer<typeof RetryStrategy>;

export interface JobDefinition extends ContainerDefinition {
  readonly retryStrategy: RetryStrategy;
}

const SubmitJob = z.strictObject({
  JobName: z.string().regex(/^[A-Za-z0-9][\w-]{0,127}$/),
  JobQueue: z.string(),
  JobDefinition: z.string(),
  ArrayProperties: z.strictObject({ Size: z.int().min(2).max(10_000) }).optional(),
  ContainerOverrides: z
    .strictObject({
      Command: z.tuple([z.string()], z.string()).optional(),
      Environment: z.array(z.strictObject({ Name: z.string(), Value: z.string() })).default([]),
    })
    .optional(),
});

export interface BatchSettings {
  /** By the ARN or name that the machine uses. */
  readonly definition: (name: string) => JobDefinition | undefined;
  readonly queues: readonly string[];
  readonly fleet: Fleet;
  /** Jobs at work together. */
  readonly atOnce: number;
}

export class BatchJobs {
  readonly #settings: BatchSettings;
  /** Every attempt: the job's index and how it ended. */
  readonly attempts: { index: number; exit: Exit; output: string }[] = [];

  constructor(settings: BatchSettings) {
    this.#settings = settings;
  }

  /** `batch:submitJob.sync`: submits a job and waits for its end. @throws StateError where it failed */
  readonly submitAndWait: Service = async (parameters, signal) => {
    const {
      JobQueue,
      JobDefinition: name,
      ArrayProperties,
      ContainerOverrides,
    } = SubmitJob.parse(parameters);
    if (!this.#settings.queues.includes(JobQueue)) throw new TypeError(`there is no job queue ${JobQueue}`);
    const definition = this.#settings.definition(name);
    if (!definition) throw new TypeError(`there is no job definition ${name}`);
    const environment = Object.fromEntries(
      (ContainerOverrides?.Environment ?? []).map(({ Name, Value }) => [Name, Value]),
    );
    const job = {
      ...definition,
      environment: { ...definition.environment, ...environment, AWS_BATCH_JOB_ID: randomUUID() },
    };
    const size = ArrayProperties?.Size;
    const indexes = size === undefined ? [undefined] : Array.from({ length: size }, (_, index) => index);
    const exits = await this.#all(indexes, job, signal);
    // An array fails when all of its jobs have ended and one of them failed.
    const failed = exits.find(({ code }) => code !== 0);
    const detail: Json = {
      Status: failed ? 'FAILED' : 'SUCCEEDED',
      Container: { ExitCode: failed?.code ?? 0 },
    };
    if (failed) throw new StateError('States.TaskFailed', JSON.stringify(detail));
    return detail;
  };

  async #all(
    indexes: readonly (number | undefined)[],
    job: JobDefinition,
    signal: AbortSignal,
  ): Promise<Exit[]> {
    const exits: Exit[] = [];
    const left = indexes.values();
    const work = async (): Promise<void> => {
      for (const index of left) exits.push(await this.#one(index, job, signal));
    };
    await Promise.all(Array.from({ length: this.#settings.atOnce }, work));
    return exits;
  }

  async #one(index: number | undefined, job: JobDefinition, signal: AbortSignal): Promise<Exit> {
    for (let attempt = 1; ; attempt += 1) {
      signal.throwIfAborted();
      const container = this.#settings.fleet.start({
        ...job,
        environment: {
          ...job.environment,
          AWS_BATCH_JOB_ATTEMPT: String(attempt),
          ...(index !== undefined && { AWS_BATCH_JOB_ARRAY_INDEX: String(index) }),
        },
      });
      // A job that is terminated has half a minute in the cloud before it is killed.
      const terminate = () => container.kill('SIGTERM');
      signal.addEventListener('abort', terminate, { once: true });
      const exit = await container.exit;
      signal.removeEventListener('abort', terminate);
      this.attempts.push({ index: index ?? 0, exit, output: container.output() });
      if (exit.code === 0 || attempt >= job.retryStrategy.Attempts || !triesAgain(job.retryStrategy, exit))
        return exit;
    }
  }
}

/** A process that was killed has, as Docker tells it, the code 128 and the signal's number: 137 for SIGKILL. */
const codeOf = ({ code, signal }: Exit): string => String(code ?? (signal === 'SIGKILL' ? 137 : 143));

/** Whether the strategy tries again after an exit that was not 0: by its first rule that means it, and without one always. */
export function triesAgain({ EvaluateOnExit }: RetryStrategy, exit: Exit): boolean {
  const told = {
    OnExitCode: codeOf(exit),
    OnReason: '',
    OnStatusReason: 'Essential container in task exited',
  };
  const meant = EvaluateOnExit.find((rule) =>
    (['OnExitCode', 'OnReason', 'OnStatusReason'] as const).every((name) => {
      const pattern = rule[name];
      return pattern === undefined || means(pattern, told[name]);
    }),
  );
  return meant?.Action.toUpperCase() !== 'EXIT';
}

/** A pattern may end in "*". Batch does not mind capitals. */
function means(pattern: string, text: string): boolean {
  const [wanted, given] = [pattern.toLowerCase(), text.toLowerCase()];
  return wanted.endsWith('*') ? given.startsWith(wanted.slice(0, -1)) : given === wanted;
}
