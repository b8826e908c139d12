import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  PythonLiteralError,
  type PythonValue,
  parsePythonLiteral,
} from '../../../../functions/inference/metadata/formats/pythonLiteral.ts';

interface Row {
  readonly text: string;
  readonly json: unknown;
}
/** Made by `make_python_literals.py` beside it: what CPython 3.11 writes, and reads again. */
const rows: Row[] = JSON.parse(
  readFileSync(new URL('../../fixtures/python_literals.json', import.meta.url), 'utf8'),
);

/** As Python's json.dumps writes it: keys become text. */
function asJson(value: PythonValue): unknown {
  if (Array.isArray(value)) return value.map(asJson);
  if (!(value instanceof Map)) return value;
  return Object.fromEntries([...value].map(([key, item]) => [keyText(key), asJson(item)]));
}
const keyText = (key: string | number | boolean | null): string => (key === null ? 'null' : String(key));

describe('parsePythonLiteral', () => {
  test.each(rows)('reads $text as Python does', ({ text, json }) => {
    expect(asJson(parsePythonLiteral(text))).toEqual(json);
  });

  test.each([
    ['', 'ends too early', 1],
    ['{0: "cat"', '"," or "}" is missing', 10],
    ["{0 'cat'}", '":" is missing', 4],
    ["'open", 'a string does not end', 1],
    ['[1, 2', '"," or "]" is missing', 6],
    ['[1 2]', '"," or "]" is missing', 4],
    ['1 2', 'there is more after the literal', 3],
    ['{[1]: 2}', 'only words and numbers are keys', 2],
    ['__import__("os").system("true")', '"__import__" is no literal', 1],
    ['os', '"os" is no literal', 1],
    ['1 + 2', 'there is more', 3],
    ['12abc', 'is no number', 1],
    ['012', 'is no number', 1],
    ['99999999999999999999', 'is no number', 1],
    ['constructor', '"constructor" is no literal', 1],
    ["'\\xZZ'", 'no character code', 4],
    ['array([1])', '"array" is no literal', 1],
    ['['.repeat(200), 'more than 100 brackets', 101],
  ])('refuses %j and says where', (text, message, at) => {
    const failure = failureOf(text);
    expect(failure?.message).toContain(message);
    expect(failure?.at).toBe(at);
  });

  test('reads what it is given, or says that it is no literal', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...`{}[](),:'"\\ur1.-eTrueNone \n`) })),
        (text) => {
          expect(failureOf(text) ?? new PythonLiteralError('', 0)).toBeInstanceOf(PythonLiteralError);
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('reads again what is written, whatever the text', () => {
    const leaf = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null));
    const names = fc.dictionary(fc.string({ minLength: 1 }), leaf, { noNullPrototype: true });
    fc.assert(
      fc.property(names, (value) => {
        expect(asJson(parsePythonLiteral(repr(value)))).toEqual(value);
      }),
    );
  });
});

function failureOf(text: string): PythonLiteralError | undefined {
  try {
    parsePythonLiteral(text);
    return undefined;
  } catch (error) {
    if (error instanceof PythonLiteralError) return error;
    throw error;
  }
}

function repr(value: unknown): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') {
    const escaped = value
      .replaceAll('\\', '\\\\')
      .replaceAll("'", "\\'")
      .replaceAll('\n', '\\n')
      .replaceAll('\r', '\\r');
    return `'${escaped}'`;
  }
  const entries = Object.entries(value as object).map(([key, item]) => `${repr(key)}: ${repr(item)}`);
  return `{${entries.join(', ')}}`;
}
