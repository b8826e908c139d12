/** What ONNX Runtime says, made fit for the one who sent the model: no paths, no source lines, a sentence. */
import { adviceFor, knownAdvice } from '../onnx/advice.ts';

const LONGEST_MESSAGE = 300;

const TRANSLATIONS: ReadonlyArray<readonly [RegExp, (match: RegExpExecArray) => string]> = [
  [
    /Unsupported model IR version: (\d+), max supported IR version: (\d+)/,
    ([, version, most]) =>
      `it has ONNX IR version ${version}, and this ONNX Runtime reads up to ${most}: save it with that version (ir_version of the model in the onnx package)`,
  ],
  [
    /Opset (\d+) is under development.*till opset (\d+)/s,
    ([, version, most]) =>
      `it has opset ${version}, and this ONNX Runtime knows up to ${most}: export it with that one`,
  ],
  [
    /No Op registered for (\S+) with domain_version of (\d+)/,
    ([, name = '', version]) =>
      `it uses the operator ${name}, which opset ${version} does not have: ${knownAdvice([name]) ?? 'export it with a later opset'}`,
  ],
  [
    /(\S+)\(-1\) is not a registered function\/op/,
    ([, name = '']) =>
      `it uses the operator ${name}, which ONNX Runtime does not have: ${adviceFor([name.replace(':', '::')])}`,
  ],
  [
    /Could not find an implementation for (\S+)\(\d+\)/,
    ([, name = '']) =>
      `it uses the operator ${name}, of which ONNX Runtime has no implementation here: ${adviceFor([name])}`,
  ],
];

export function ortMessage(error: unknown): string {
  const text = (error as Error).message;
  for (const [pattern, translate] of TRANSLATIONS) {
    const match = pattern.exec(text);
    if (match) return translate(match);
  }
  return text
    .replace(/^.*?\bfailed:/s, '')
    .replace(/\/onnxruntime_src\/\S+:\d+ /g, '')
    .replace(/(^|\s)\/\S+/g, '$1…')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, LONGEST_MESSAGE);
}

/** True of errors that mean that an allocation was refused, by ONNX Runtime, V8 or libvips. */
export function isOutOfMemory(error: unknown): boolean {
  const text = error instanceof Error ? error.message : '';
  return /allocate memory|bad_alloc|allocation failed|out of memory|invalid typed array length|grow instance memory/i.test(
    text,
  );
}
