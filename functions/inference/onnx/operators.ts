/** Which operators ONNX Runtime can be expected to have, by their domain. */
import { InvalidInputError } from '../../../schema/errors.ts';
import { adviceFor } from './advice.ts';
import type { OnnxModel } from './modelProto.ts';

/** Domains whose operators come with ONNX Runtime; the default domain has no prefix. */
const KNOWN_DOMAINS: ReadonlySet<string> = new Set([
  'ai.onnx.ml',
  'ai.onnx.training',
  'ai.onnx.preview.training',
  'com.microsoft',
  'com.microsoft.experimental',
  'com.microsoft.nchwc',
  'com.ms.internal.nhwc',
]);

/**
 * Refuses a graph that needs operators from elsewhere, and one whose weights are in another file: both would fail
 * later, with less to say.
 *
 * @throws InvalidInputError naming the operators or files
 */
export function refuseForeignParts({ operators, functions, externalFiles }: OnnxModel): void {
  const foreign = [...operators.keys()].filter(
    (name) => name.includes('::') && !functions.has(name) && !KNOWN_DOMAINS.has(name.split('::')[0] ?? ''),
  );
  if (foreign.length > 0) {
    const message = `the graph uses ${foreign.sort().join(', ')}, which ONNX Runtime does not have: ${adviceFor(foreign)}`;
    throw new InvalidInputError(message, 'only operators that ONNX Runtime has', ['model']);
  }
  if (externalFiles.size > 0) {
    const files = [...externalFiles].sort().slice(0, 3).join(', ');
    const message = `the graph keeps weights in other files (${files}): save it as one file, without external data`;
    throw new InvalidInputError(message, 'one file with everything in it', ['model']);
  }
}
