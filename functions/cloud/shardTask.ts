/** Who waits for a shard that came by the queue: Step Functions, by the token in the message. */
import {
  InvalidToken,
  SendTaskFailureCommand,
  SendTaskHeartbeatCommand,
  SendTaskSuccessCommand,
  type SFNClient,
  TaskDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import { RUN_FAILED_ERROR, type ShardFailure } from '../../schema/cloud/stageEvents.ts';

export class ShardTask {
  readonly #client: SFNClient;
  readonly #taskToken: string;

  constructor(client: SFNClient, taskToken: string) {
    this.#client = client;
    this.#taskToken = taskToken;
  }

  /** False where nobody waits any longer: the execution was stopped, or the shard is done by another. So with all of these. */
  heartbeat(): Promise<boolean> {
    const command = new SendTaskHeartbeatCommand({ taskToken: this.#taskToken });
    return wasHeard(() => this.#client.send(command));
  }

  succeed(): Promise<boolean> {
    const command = new SendTaskSuccessCommand({ taskToken: this.#taskToken, output: '{}' });
    return wasHeard(() => this.#client.send(command));
  }

  /** The run is FAILED for this reason. */
  fail(failure: ShardFailure): Promise<boolean> {
    const command = new SendTaskFailureCommand({
      taskToken: this.#taskToken,
      error: RUN_FAILED_ERROR,
      cause: JSON.stringify(failure),
    });
    return wasHeard(() => this.#client.send(command));
  }
}

async function wasHeard(tell: () => Promise<unknown>): Promise<boolean> {
  try {
    await tell();
    return true;
  } catch (error) {
    const nobodyWaits =
      error instanceof TaskTimedOut || error instanceof TaskDoesNotExist || error instanceof InvalidToken;
    if (nobodyWaits) return false;
    throw error;
  }
}
