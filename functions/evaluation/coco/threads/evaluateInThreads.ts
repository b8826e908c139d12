/** An evaluation whose results file is read by several threads at once. */
import { statSync } from 'node:fs';
import type { Worker } from 'node:worker_threads';
import { SchemaError } from '../../../../schema/errors.ts';
import type { EvaluationParameters } from '../../../../schema/evaluation.ts';
import { fileChunks } from '../../fileChunks.ts';
import { kernelModule } from '../../kernels/kernel.ts';
import { startThread } from '../../startThread.ts';
import type { ComparedDocument } from '../compareDocument.ts';
import { type EvaluationSummary, evaluateSummary, summaryOf } from '../evaluate.ts';
import { parseGroundTruth } from '../groundTruth.ts';
import { accumulateAll } from '../matchAll.ts';
import { prepare } from '../prepare.ts';
import { comparePart, type Part } from './comparePart.ts';
import type { WorkerAnswer, WorkerTask } from './compareWorker.ts';
import { findParts, threadsFor } from './parts.ts';

/**
 * The same as `evaluateSummary`, to the bit, for two plain files. Where a part is not in order (it does not begin where the part before
 * it ends, or holds anything that is refused or left out), all is read again by one thread, which says so as it always does.
 *
 * @param threads 1 or more, this one included: at most so many
 * @param bytesPerThread bytes of results that each has to have at least
 */
export async function evaluateInThreads(
  groundTruthPath: string,
  detectionsPath: string,
  parameters: EvaluationParameters,
  threads: number,
  bytesPerThread?: number,
): Promise<EvaluationSummary> {
  const wanted = threadsFor(statSync(detectionsPath).size, threads, bytesPerThread);
  const starts = wanted > 1 ? findParts(detectionsPath, wanted) : [];
  const answer =
    starts.length > 1 ? await evaluateParts(groundTruthPath, detectionsPath, parameters, starts) : null;
  return (
    answer ??
    evaluateSummary(
      { name: groundTruthPath, bytes: fileChunks(groundTruthPath) },
      { name: detectionsPath, bytes: fileChunks(detectionsPath) },
      parameters,
    )
  );
}

async function evaluateParts(
  groundTruthPath: string,
  path: string,
  parameters: EvaluationParameters,
  starts: readonly number[],
): Promise<EvaluationSummary | null> {
  const { size } = statSync(path);
  const parts = starts.map((start, index): Part => ({ path, start, end: starts[index + 1] ?? null }));
  const [own, ...others] = parts as [Part, ...Part[]];
  const workers = others.map((part) => {
    const room = (part.end ?? size) - part.start;
    const task: WorkerTask = { groundTruthPath, part, parameters, room, kernels: kernelModule() };
    return startThread(new URL('./compareWorker.ts', import.meta.url), { workerData: task });
  });
  try {
    const answers = Promise.all(workers.map(answerOf));
    // Awaited below: until then, a failure in a thread must not end the process.
    answers.catch(() => undefined);
    const groundTruth = parseOrNull(groundTruthPath, parameters);
    if (groundTruth === null) return null;
    const prepared = prepare(groundTruth, parameters);
    const first = comparePart(own, prepared, size);
    if (first === null) return null;
    const { compared } = first;
    let { count } = first;
    for (const answer of await answers) {
      if (answer === null) return null;
      compared.append(answer.columns);
      count += answer.count;
    }
    const document: ComparedDocument = {
      compared,
      count,
      dropped: { unknownCategories: { count: 0, first: [] } },
    };
    return summaryOf(prepared, document, accumulateAll(prepared, compared));
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

function parseOrNull(
  path: string,
  parameters: EvaluationParameters,
): ReturnType<typeof parseGroundTruth> | null {
  try {
    return parseGroundTruth(fileChunks(path), { geometry: parameters });
  } catch (error) {
    if (error instanceof SchemaError) return null;
    throw error;
  }
}

/** What a thread answers; null where its memory did not suffice. */
function answerOf(worker: Worker): Promise<WorkerAnswer> {
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', (error) => {
      if ('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve(null);
      else reject(error);
    });
    worker.once('exit', () => resolve(null));
  });
}
