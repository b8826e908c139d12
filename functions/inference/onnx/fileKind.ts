/** What a file that should be an ONNX graph really is, told from its first bytes, so that the answer can say so. */
import { InvalidInputError } from '../../../schema/errors.ts';

const HEAD_BYTES = 512;

/** Things that are often sent in place of an ONNX file, told by their first bytes, and the sentence that helps. */
const LOOKALIKES: ReadonlyArray<{ readonly is: (start: string) => boolean; readonly message: string }> = [
  {
    is: (start) => start.startsWith('version https://git-lfs.github.com/spec/'),
    message:
      'the file given as ONNX is a Git LFS pointer, not the graph itself: run "git lfs pull" and take the real file',
  },
  {
    is: (start) => /^\s*(<!doctype html|<html|<head|<\?xml)/i.test(start),
    message:
      'the file given as ONNX is a web page: the download most likely answered with a log-in or error page',
  },
  {
    is: (start) => start.startsWith('PK\x03\x04'),
    message:
      'the file given as ONNX is a ZIP archive, as PyTorch and Keras save them: export the model to ONNX first',
  },
  {
    is: (start) => start.startsWith('\x89HDF'),
    message: 'the file given as ONNX is HDF5, as Keras saves it: export the model to ONNX first',
  },
  {
    is: (start) => start.slice(4, 8) === 'TFL3',
    message: 'the file given as ONNX is a TensorFlow Lite model: convert it to ONNX first',
  },
  {
    is: (start) => start.startsWith('\x1f\x8b'),
    message: 'the file given as ONNX is compressed with gzip: unpack it first',
  },
];

const CONSTRAINT = 'an ONNX graph (a serialised ModelProto)';

/** The error for a file that is no ONNX graph. */
export function notOnnx(message: string, cause?: unknown): InvalidInputError {
  return new InvalidInputError(message, CONSTRAINT, ['artifact'], { cause });
}

/** @throws InvalidInputError where the bytes are known to be something else than an ONNX graph */
export function refuseOtherFiles(bytes: Uint8Array): void {
  if (bytes.length === 0) throw notOnnx('the file given as ONNX is empty');
  const head = bytes.subarray(0, HEAD_BYTES);
  const latin = Buffer.from(head).toString('latin1');
  const lookalike = LOOKALIKES.find(({ is }) => is(latin));
  if (lookalike) throw notOnnx(lookalike.message);
  if (isText(head)) {
    const start = JSON.stringify(latin.slice(0, 40));
    throw notOnnx(`the file given as ONNX is text (it begins with ${start}), not an ONNX graph`);
  }
}

/** No control characters but white space: a ModelProto begins with a field tag, which is one. */
function isText(head: Uint8Array): boolean {
  return head.every((byte) => byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d);
}
