/** What a walk through a state machine goes with. */
import type { Clock } from './clock.ts';
import type { Json } from './machine.ts';
import { StateError } from './stateError.ts';
import type { TaskTokens } from './taskTokens.ts';

/**
 * Does what a resource stands for. The signal aborts when nobody waits for it any more.
 *
 * @throws StateError when the task failed; anything else is a fault of the tests, and ends the walk
 */
export type Service = (parameters: Json, signal: AbortSignal) => Promise<Json>;

export interface WalkEvent {
  readonly kind: 'entered' | 'retried' | 'caught' | 'left';
  readonly state: string;
  /** Of `retried` and `caught`. */
  readonly error?: string;
}

export interface Walk {
  /** By what a resource says behind `:::`, without `.waitForTaskToken`: `lambda:invoke`, `batch:submitJob.sync`. */
  readonly services: Readonly<Record<string, Service>>;
  readonly tokens: TaskTokens;
  readonly clock: Clock;
  /** The context object, `$$`. */
  readonly context: { readonly [name: string]: Json };
  /** Aborted: the execution was stopped. */
  readonly signal: AbortSignal;
  readonly onEvent?: (event: WalkEvent) => void;
}

/** 256 KiB, of the data that goes into a state or comes out of it. A quota of Step Functions that cannot be raised. */
const MOST_BYTES = 262_144;

/** @throws StateError where the data are more than a state may have */
export function withinLimit(data: Json, what: string): Json {
  const bytes = Buffer.byteLength(JSON.stringify(data));
  if (bytes <= MOST_BYTES) return data;
  throw new StateError('States.DataLimitExceeded', `${what} has ${bytes} bytes, of ${MOST_BYTES} at most`);
}
