/**
 * Engine over AWS Step Functions: an attempt at a run is an execution, named by both, and the state machine sees to the stages.
 *
 * Step Functions starts no second execution of a name, running or ended, for 90 days
 * (https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html), so any number of processes may start a run
 * at once, and what they say to each other is the run's record alone.
 */
import {
  DescribeExecutionCommand,
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { executionName, type RunRequest } from '../../../schema/cloud/stageEvents.ts';
import type { RunRecord } from '../../../schema/run.ts';
import { isFinished, RunStatus } from '../../../schema/task.ts';
import { awsError } from '../../storage/aws/awsErrors.ts';
import { type AwsOptions, clientConfig } from '../../storage/aws/clientConfig.ts';
import type { Catalog } from '../../storage/catalog.ts';
import { everyEntry } from '../../storage/everyEntry.ts';
import type { Engine } from '../engine.ts';
import { changeRun } from '../runs/changeRun.ts';

export interface CloudEngineOptions extends AwsOptions {
  readonly catalog: Catalog;
  /** ARN of the state machine. */
  readonly stateMachine: string;
}

export class CloudEngine implements Engine {
  readonly #catalog: Catalog;
  readonly #stateMachine: string;
  readonly #client: SFNClient;

  constructor(options: CloudEngineOptions) {
    this.#catalog = options.catalog;
    this.#stateMachine = options.stateMachine;
    this.#client = new SFNClient(clientConfig(options));
  }

  async start(runId: string): Promise<void> {
    for (;;) {
      const run = (await this.#catalog.get('run', runId))?.record;
      if (run === undefined || isFinished(run.status)) return;
      if (await this.#startExecution(run)) return;
      if (!(await this.#hasEnded(run))) return;
      // It was stopped by hand, or its end could not be recorded: an execution that ends by itself finishes the run first.
      await changeRun(this.#catalog, runId, (current) =>
        isFinished(current.status) || current.attempt !== run.attempt
          ? current
          : { ...current, attempt: current.attempt + 1 },
      );
    }
  }

  /**
   * Stops the execution of the attempt that was cancelled. Where somebody has asked for the run anew meanwhile, that is the one before
   * the present attempt.
   */
  async cancel(runId: string): Promise<void> {
    const run = (await this.#catalog.get('run', runId))?.record;
    if (run === undefined || run.status === 'SUCCEEDED') return;
    const attempt = isFinished(run.status) ? run.attempt : run.attempt - 1;
    if (attempt < 1) return;
    await this.#ask(async () => {
      try {
        await this.#client.send(
          new StopExecutionCommand({ executionArn: this.#arnOf(run.id, attempt), error: 'Cancelled' }),
        );
      } catch (error) {
        // Cancelled before it was started, or so long ago that nothing is known of it.
        if (!(error instanceof ExecutionDoesNotExist)) throw error;
      }
    });
  }

  /** Starts every unfinished run anew that has no execution; for one that has, this does nothing. */
  async resume(): Promise<void> {
    const unfinished = RunStatus.options.filter((status) => !isFinished(status));
    for await (const { record } of everyEntry(this.#catalog, 'run', { status: unfinished })) {
      await this.start(record.id);
    }
  }

  /** Closes connections. Executions go on: they need no process of ours to wait for them. */
  async close(): Promise<void> {
    this.#client.destroy();
  }

  /** False where there was an execution of that name, which may have ended. */
  async #startExecution({ id, attempt }: RunRecord): Promise<boolean> {
    const input: RunRequest = { runId: id };
    return this.#ask(async () => {
      try {
        await this.#client.send(
          new StartExecutionCommand({
            stateMachineArn: this.#stateMachine,
            name: executionName(id, attempt),
            input: JSON.stringify(input),
          }),
        );
        return true;
      } catch (error) {
        if (error instanceof ExecutionAlreadyExists) return false;
        throw error;
      }
    });
  }

  async #hasEnded({ id, attempt }: RunRecord): Promise<boolean> {
    return this.#ask(async () => {
      try {
        const { status } = await this.#client.send(
          new DescribeExecutionCommand({ executionArn: this.#arnOf(id, attempt) }),
        );
        return status !== 'RUNNING' && status !== 'PENDING_REDRIVE';
      } catch (error) {
        // What was started just now may not be found yet.
        if (error instanceof ExecutionDoesNotExist) return false;
        throw error;
      }
    });
  }

  #arnOf(runId: string, attempt: number): string {
    const machine = this.#stateMachine.replace(':stateMachine:', ':execution:');
    return `${machine}:${executionName(runId, attempt)}`;
  }

  async #ask<Answer>(question: () => Promise<Answer>): Promise<Answer> {
    try {
      return await question();
    } catch (error) {
      throw awsError(`the state machine ${this.#stateMachine}`, error);
    }
  }
}
