/**
 * Tokens of tasks that somebody else answers: a worker gets one in its message and says with it how the task ended, or that it still works.
 * https://docs.aws.amazon.com/step-functions/latest/dg/connect-to-resource.html#connect-wait-token
 */
import { randomUUID } from 'node:crypto';
import { AwsRefusal } from '../http/awsJson.ts';
import type { Json } from './machine.ts';
import { StateError } from './stateError.ts';

/** A task that waits. */
export interface WaitingTask {
  readonly token: string;
  /** How it ended. @throws StateError as the worker had it */
  readonly answer: Promise<Json>;
  /** Called at every sign of life. */
  onHeartbeat: () => void;
  /** Nobody waits any more: later answers are refused. */
  close(): void;
}

interface Open extends WaitingTask {
  settle(end: () => void): void;
  resolve(output: Json): void;
  reject(error: StateError): void;
}

export class TaskTokens {
  /** Null: there was such a task, and it has ended. */
  readonly #tasks = new Map<string, Open | null>();

  open(): WaitingTask {
    const token = randomUUID();
    const { promise, resolve, reject } = Promise.withResolvers<Json>();
    // A task that is given up before it is awaited has nobody who would hear of its failure.
    promise.catch(() => undefined);
    const end = () => void this.#tasks.set(token, null);
    const task: Open = {
      ...{ token, answer: promise, onHeartbeat: () => undefined, close: end, resolve, reject },
      settle(tell) {
        end();
        tell();
      },
    };
    this.#tasks.set(token, task);
    return task;
  }

  /** `SendTaskSuccess`. @param output JSON text */
  succeed(token: string, output: string): void {
    let value: Json;
    try {
      value = JSON.parse(output);
    } catch {
      throw new AwsRefusal('InvalidOutput', `not JSON: ${output}`);
    }
    const task = this.#find(token);
    task.settle(() => task.resolve(value));
  }

  /** `SendTaskFailure`. */
  fail(token: string, error = '', cause = ''): void {
    const task = this.#find(token);
    task.settle(() => task.reject(new StateError(error, cause)));
  }

  /** `SendTaskHeartbeat`. */
  heartbeat(token: string): void {
    this.#find(token).onHeartbeat();
  }

  #find(token: string): Open {
    const task = this.#tasks.get(token);
    if (task) return task;
    if (task === null)
      throw new AwsRefusal('TaskTimedOut', 'Task Timed Out: the task does not exist anymore');
    throw new AwsRefusal('InvalidToken', 'Invalid Token');
  }
}
