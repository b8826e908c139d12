/** Shards that come by the queue: each is inferred and matched, and whoever waits for it is told. */
import { SFNClient } from '@aws-sdk/client-sfn';
import { ChangeMessageVisibilityCommand, SQSClient } from '@aws-sdk/client-sqs';
import { ShardMessage } from '../../schema/cloud/stageEvents.ts';
import { parseJsonWith } from '../../schema/parse.ts';
import { cloudConfig, type Environment, tasksConfig } from '../host/cloudConfig.ts';
import { type CloudStages, openCloudStages } from '../host/cloudStages.ts';
import { clientConfig } from '../storage/aws/clientConfig.ts';
import { CloudRun, RunIsFailedError } from './cloudRun.ts';
import type { Log } from './log.ts';
import { ShardTask } from './shardTask.ts';

/** Seconds for which a message stays hidden after a sign of life; a worker that dies is noticed after that. */
export const VISIBILITY_S = 120;
const HEARTBEAT_MS = 30_000;

/** Seconds until a shard that met a fault is tried again, for each time that it was tried. */
const RETRY_S = 10;

/** Copies of results and ground truth that nobody used for an hour are not needed by a shard that is at work. */
const UNUSED_MS = 3_600_000;

export interface ReceivedMessage {
  readonly body: string;
  readonly receiptHandle: string;
  /** How often it was received, this time included. */
  readonly receives: number;
}

export class ShardConsumer {
  readonly sqs: SQSClient;
  readonly queue: string;
  readonly #states: SFNClient;
  readonly #cloud: CloudStages;
  readonly #work: CloudRun;
  readonly #log: Log;
  readonly #heartbeatMs: number;

  /** @throws SchemaError that names each variable that is missing or cannot be */
  constructor(environment: Environment, log: Log, options: { heartbeatMs?: number; lookMs?: number } = {}) {
    const { region } = cloudConfig(environment);
    const { queue, sqsEndpoint, statesEndpoint } = tasksConfig(environment);
    const at = (endpoint: string | undefined) =>
      clientConfig({ region, ...(endpoint !== undefined && { endpoint }) });
    this.queue = queue;
    this.sqs = new SQSClient(at(sqsEndpoint));
    this.#states = new SFNClient(at(statesEndpoint));
    this.#cloud = openCloudStages(environment, 'queue', {
      onInferred: (images) => log.metrics({ images }),
    });
    this.#log = log;
    this.#heartbeatMs = options.heartbeatMs ?? HEARTBEAT_MS;
    const { stages, context, gpus } = this.#cloud;
    this.#work = new CloudRun({
      stages,
      gpus,
      catalog: context.catalog,
      log,
      ...(options.lookMs !== undefined && { lookMs: options.lookMs }),
    });
  }

  /**
   * Does the shard of a message.
   *
   * @returns `done`: the message is to be deleted; `again`: it is to be delivered again, and after {@link SHARD_ATTEMPTS} times to the
   *   queue of dead letters
   */
  async take(received: ReceivedMessage, signal: AbortSignal): Promise<'done' | 'again'> {
    try {
      const message = parseJsonWith(ShardMessage, received.body, 'message');
      return await this.#do(message, received, signal);
    } catch (error) {
      this.#log.error('the message is left to be delivered again', error);
      // Soon after a stop, which is no fault of the shard; later after each fault.
      await this.hideFor(received, signal.aborted ? 0 : RETRY_S * received.receives).catch(() => undefined);
      return 'again';
    } finally {
      await this.#cloud.forgetCopies(UNUSED_MS).catch((error: unknown) => {
        this.#log.error('copies were not removed', error);
      });
    }
  }

  /** The message comes back after so many seconds, unless it is deleted. */
  async hideFor({ receiptHandle }: ReceivedMessage, seconds: number): Promise<void> {
    await this.sqs.send(
      new ChangeMessageVisibilityCommand({
        QueueUrl: this.queue,
        ReceiptHandle: receiptHandle,
        VisibilityTimeout: seconds,
      }),
    );
  }

  async close(): Promise<void> {
    await this.#cloud.close();
    this.sqs.destroy();
    this.#states.destroy();
  }

  async #do(
    { runId, shard, taskToken }: ShardMessage,
    received: ReceivedMessage,
    signal: AbortSignal,
  ): Promise<'done'> {
    const task = new ShardTask(this.#states, taskToken);
    const alone = new AbortController();
    const beat = async () => {
      if (!(await task.heartbeat())) alone.abort(new Error('nobody waits for the shard any longer'));
      else await this.hideFor(received, VISIBILITY_S);
    };
    const beating = setInterval(() => {
      // One that is lost does no harm; the next is sent all the same.
      beat().catch((error: unknown) =>
        this.#log.error('no sign of life was given', error, { run: runId, shard }),
      );
    }, this.#heartbeatMs);
    try {
      await this.#work.shard(runId, shard, received.receives, AbortSignal.any([signal, alone.signal]));
      await task.succeed();
    } catch (error) {
      if (error instanceof RunIsFailedError) await task.fail({ failure: error.failure });
      else if (!alone.signal.aborted) throw error;
    } finally {
      clearInterval(beating);
    }
    return 'done';
  }
}
