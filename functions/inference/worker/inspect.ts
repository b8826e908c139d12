/** Opens a graph and tells what is in it: the part of `inspectModel` that runs in a worker process. */

import { readFile } from 'node:fs/promises';
import { InvalidInputError } from '../../../schema/errors.ts';
import type { GraphSummary, TensorInfo } from '../../../schema/model.ts';
import { systemErrorCode } from '../../../schema/systemError.ts';
import { notOnnx, refuseOtherFiles } from '../onnx/fileKind.ts';
import { type OnnxModel, readModelProto } from '../onnx/modelProto.ts';
import { refuseForeignParts } from '../onnx/operators.ts';
import { summarise } from '../onnx/summary.ts';
import type { SessionSettings } from '../session/protocol.ts';
import { isOutOfMemory, ortMessage } from './ortMessage.ts';
import type { OpenedSession } from './sessionMessages.ts';
import type { Sessions } from './sessions.ts';

const READ_ERRORS: Readonly<Record<string, string>> = {
  ENOENT: 'is not there',
  EISDIR: 'is a directory',
  ERR_FS_FILE_TOO_LARGE: 'is larger than 2 GiB, the most that one ONNX file can be',
};

/** @throws InvalidInputError where the file is no graph, or one that ONNX Runtime cannot run */
export async function inspect(
  sessions: Sessions,
  file: string,
  settings: SessionSettings,
): Promise<GraphSummary> {
  const model = await readModel(file);
  refuseForeignParts(model);
  try {
    const { inputs, outputs } = await sessions.open(file, settings);
    return summarise(model, tensorInfos(inputs), tensorInfos(outputs));
  } catch (error) {
    if (isOutOfMemory(error)) throw error;
    throw notOnnx(`ONNX Runtime cannot open the graph: ${ortMessage(error)}`, error);
  }
}

async function readModel(file: string): Promise<OnnxModel> {
  let bytes: Buffer;
  try {
    bytes = await readFile(file);
  } catch (cause) {
    const code = systemErrorCode(cause);
    const why = READ_ERRORS[code ?? ''] ?? `cannot be read (${code ?? 'unknown'})`;
    throw new InvalidInputError(`the model file ${why}`, 'a readable file', ['artifact'], { cause });
  }
  refuseOtherFiles(bytes);
  return readModelProto(bytes);
}

/** Inputs or outputs as the session tells them. */
function tensorInfos(metadata: OpenedSession['inputs']): TensorInfo[] {
  return metadata.map((value) =>
    value.isTensor
      ? { name: value.name, dtype: value.type, shape: value.shape.map((dim) => (dim === '' ? null : dim)) }
      : { name: value.name, dtype: 'not a tensor', shape: [] },
  );
}
