/** Executions of a state machine: one for each name, for ever. */
import { AwsRefusal } from '../http/awsJson.ts';
import type { Json } from './machine.ts';
import { StateError } from './stateError.ts';

export type ExecutionStatus = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';

export interface Execution {
  readonly arn: string;
  readonly name: string;
  readonly machineArn: string;
  /** JSON, as it came. */
  readonly input: string;
  readonly startedAt: Date;
  status: ExecutionStatus;
  stoppedAt?: Date;
  output?: string;
  error?: string;
  cause?: string;
  /** Resolves when it is over. */
  readonly ended: Promise<void>;
}

/**
 * What an execution does.
 *
 * @throws StateError when it fails; anything else is a fault of the tests, which fails it as `Fault`
 */
export type Execute = (execution: Execution, input: Json, signal: AbortSignal) => Promise<Json>;

export class Executions {
  readonly #execute: Execute;
  readonly #all = new Map<string, Execution>();
  readonly #stops = new Map<string, AbortController>();

  constructor(execute: Execute) {
    this.#execute = execute;
  }

  /** A second start of a running execution with the same input is that execution; any other is refused. */
  start(machineArn: string, name: string, input: string): Execution {
    const arn = `${machineArn.replace(':stateMachine:', ':execution:')}:${name}`;
    const known = this.#all.get(arn);
    if (known?.status === 'RUNNING' && known.input === input) return known;
    if (known) throw new AwsRefusal('ExecutionAlreadyExists', `Execution Already Exists: '${arn}'`);
    const { promise: ended, resolve } = Promise.withResolvers<void>();
    const execution: Execution = {
      ...{ arn, name, machineArn, input, ended },
      ...{ startedAt: new Date(), status: 'RUNNING' },
    };
    this.#all.set(arn, execution);
    const stop = new AbortController();
    this.#stops.set(arn, stop);
    void this.#execute(execution, JSON.parse(input), stop.signal)
      .then(
        (output) => close(execution, 'SUCCEEDED', { output: JSON.stringify(output) }),
        (error: unknown) => close(execution, ...endOf(error)),
      )
      .finally(resolve);
    return execution;
  }

  /** What has ended already stays as it ended. */
  stop(arn: string, error?: string, cause?: string): void {
    const execution = this.find(arn);
    close(execution, 'ABORTED', {
      ...(error !== undefined && { error }),
      ...(cause !== undefined && { cause }),
    });
    this.#stops.get(arn)?.abort(new Error(`${execution.name} was stopped`));
  }

  find(arn: string): Execution {
    const found = this.#all.get(arn);
    if (found) return found;
    throw new AwsRefusal('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
  }

  all(): Execution[] {
    return [...this.#all.values()];
  }

  /** Stops all of them, and waits until they are over. */
  async close(): Promise<void> {
    for (const { arn } of this.all()) this.stop(arn);
    await Promise.all(this.all().map(({ ended }) => ended));
  }
}

type End = Pick<Execution, 'output' | 'error' | 'cause'>;

function close(execution: Execution, status: ExecutionStatus, end: End): void {
  if (execution.status !== 'RUNNING') return;
  Object.assign(execution, { status, stoppedAt: new Date(), ...end });
}

function endOf(thrown: unknown): [ExecutionStatus, End] {
  if (!(thrown instanceof StateError)) return ['FAILED', { error: 'Fault', cause: String(thrown) }];
  const { error, cause } = thrown;
  return [error === 'States.Timeout' ? 'TIMED_OUT' : 'FAILED', { error, cause }];
}
