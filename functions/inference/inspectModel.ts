/** Opening a graph that somebody sent, at arm's length. */
import { resolve } from 'node:path';
import { InvalidInputError, LimitExceededError } from '../../schema/errors.ts';
import type { GraphSummary } from '../../schema/model.ts';
import { InferenceError } from './failure.ts';
import { ask } from './session/ask.ts';
import { DEFAULT_MEMORY_LIMIT_BYTES } from './session/limits.ts';
import { expectReply, mebibytes } from './session/modelWorker.ts';
import { WorkerProcess, WorkerStoppedError } from './session/workerProcess.ts';

export interface InspectLimits {
  readonly memoryLimitBytes?: number;
  readonly timeLimitMs?: number;
}

/** What is opened, as a registration names it. */
const PATH = ['artifact'];

/**
 * Reads an ONNX file and opens a session on it, in a process of its own and within limits; answers what the graph
 * says, with inputs and outputs as the runtime sees them.
 *
 * @throws InvalidInputError where the file is no graph, or one that ONNX Runtime cannot run
 * @throws LimitExceededError where opening it takes too much memory or time
 */
export async function inspectModel(file: string, limits: InspectLimits = {}): Promise<GraphSummary> {
  const { memoryLimitBytes = DEFAULT_MEMORY_LIMIT_BYTES, timeLimitMs = 120_000 } = limits;
  const worker = new WorkerProcess({ memoryLimitBytes });
  const session = { executionProviders: ['cpu' as const], threads: 1 };
  try {
    const reply = await ask(worker, { type: 'inspect', file: resolve(file), session }, timeLimitMs);
    if (reply.type === 'refused') throw new InvalidInputError(reply.message, reply.constraint, PATH);
    return expectReply(reply, 'inspected').graph;
  } catch (cause) {
    throw refusal(cause, memoryLimitBytes, timeLimitMs);
  } finally {
    await worker.end();
  }
}

function refusal(error: unknown, memoryLimitBytes: number, timeLimitMs: number): unknown {
  const outOfMemory =
    error instanceof InferenceError ||
    (error instanceof WorkerStoppedError && error.reason === 'memory-limit');
  if (outOfMemory) {
    const message = `opening the model needs more than ${mebibytes(memoryLimitBytes)}`;
    return new LimitExceededError(message, PATH, { cause: error });
  }
  if (!(error instanceof WorkerStoppedError)) return error;
  if (error.reason === 'time-limit') {
    const message = `opening the model took more than ${timeLimitMs / 1000} s`;
    return new LimitExceededError(message, PATH, { cause: error });
  }
  const message = 'the process that opened the model ended unexpectedly: the graph makes ONNX Runtime crash';
  return new InvalidInputError(message, 'a graph that ONNX Runtime can open', PATH, { cause: error });
}
