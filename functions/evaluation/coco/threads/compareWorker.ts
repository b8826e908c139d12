/** A thread that compares one part of a results file, with a ground truth of its own. */
import { parentPort, workerData } from 'node:worker_threads';
import type { EvaluationParameters } from '../../../../schema/evaluation.ts';
import { fileChunks } from '../../fileChunks.ts';
import { adoptKernels } from '../../kernels/kernel.ts';
import type { ComparedColumns } from '../comparedDetections.ts';
import { parseGroundTruth } from '../groundTruth.ts';
import { prepare } from '../prepare.ts';
import { comparePart, type Part } from './comparePart.ts';

export interface WorkerTask {
  readonly groundTruthPath: string;
  readonly part: Part;
  readonly parameters: EvaluationParameters;
  /** Bytes of the part, about. */
  readonly room: number;
  readonly kernels: WebAssembly.Module;
}

/** What comes back: null where the part was not in order. */
export type WorkerAnswer = { readonly columns: ComparedColumns; readonly count: number } | null;

const { groundTruthPath, part, parameters, room, kernels } = workerData as WorkerTask;
adoptKernels(kernels);
const groundTruth = parseGroundTruth(fileChunks(groundTruthPath), { geometry: parameters });
const done = comparePart(part, prepare(groundTruth, parameters), room);
if (done === null) parentPort?.postMessage(null);
else {
  const columns = done.compared.columns();
  const buffers = Object.values(columns).flatMap((column) =>
    typeof column === 'number' ? [] : [column.buffer],
  );
  parentPort?.postMessage({ columns, count: done.count } satisfies WorkerAnswer, buffers);
}
