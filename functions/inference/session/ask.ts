/** Asks a worker process, and reads its reply with care: the process has opened a stranger's file. */
import { WorkerReply, type WorkerRequest } from './protocol.ts';
import { type WorkerProcess, WorkerStoppedError } from './workerProcess.ts';

/**
 * Sends a request and waits for its reply. A process that replies what is no reply is ended.
 *
 * @throws WorkerStoppedError as {@link WorkerProcess.request} does, or `crashed` where the reply is none
 */
export async function ask(
  worker: WorkerProcess,
  request: WorkerRequest,
  timeLimitMs: number,
): Promise<WorkerReply> {
  const parsed = WorkerReply.safeParse(await worker.request(request, timeLimitMs));
  if (parsed.success) return parsed.data;
  await worker.end('crashed');
  throw new WorkerStoppedError('crashed', `no reply: ${parsed.error.message}`);
}
