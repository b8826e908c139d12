import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type PbField,
  type PbValue,
  ProtobufTextError,
  parseProtobufText,
} from '../../../../functions/inference/metadata/formats/protobufText.ts';

/** Without lines. */
type Plain = Array<[name: string, value: unknown]>;
const plain = (fields: readonly PbField[]): Plain =>
  fields.map(({ name, value }) => [name, value.kind === 'message' ? plain(value.fields) : value.value]);

describe('parseProtobufText', () => {
  test('reads a configuration of Triton', () => {
    const text = `# a detector
name: "yolo" # its name
platform: "onnxruntime_onnx"
max_batch_size : 0
input [
  {
    name: "images"
    data_type: TYPE_FP32
    format: FORMAT_NCHW
    dims: [ 3, 640, -1 ]
    reshape { shape: [ 1, 3, 640, 640 ] }
  }
]
output { name: "output0", dims: [84, 8400]; label_filename: 'labels.txt' }
instance_group [ { kind: KIND_CPU count: 2 }, < kind: KIND_GPU > ]
parameters { key: "threads" value: { string_value: "4" } }
empty: []
[type.googleapis.com/some.Thing] { a: 0x1F, b: 010, c: 1.5f, d: -inf, e: 1e-3 }
text: "one " 'two'
`;
    const fields = parseProtobufText(text);
    expect(plain(fields)).toEqual([
      ['name', 'yolo'],
      ['platform', 'onnxruntime_onnx'],
      ['max_batch_size', 0],
      [
        'input',
        [
          ['name', 'images'],
          ['data_type', 'TYPE_FP32'],
          ['format', 'FORMAT_NCHW'],
          ['dims', 3],
          ['dims', 640],
          ['dims', -1],
          [
            'reshape',
            [
              ['shape', 1],
              ['shape', 3],
              ['shape', 640],
              ['shape', 640],
            ],
          ],
        ],
      ],
      [
        'output',
        [
          ['name', 'output0'],
          ['dims', 84],
          ['dims', 8400],
          ['label_filename', 'labels.txt'],
        ],
      ],
      [
        'instance_group',
        [
          ['kind', 'KIND_CPU'],
          ['count', 2],
        ],
      ],
      ['instance_group', [['kind', 'KIND_GPU']]],
      [
        'parameters',
        [
          ['key', 'threads'],
          ['value', [['string_value', '4']]],
        ],
      ],
      [
        '[type.googleapis.com/some.Thing]',
        [
          ['a', 31],
          ['b', 8],
          ['c', 1.5],
          ['d', Number.NEGATIVE_INFINITY],
          ['e', 0.001],
        ],
      ],
      ['text', 'one two'],
    ]);
    expect(fields.map(({ line }) => line)).toEqual([2, 3, 4, 5, 14, 15, 15, 16, 18, 19]);
  });

  test('reads escapes as C does, bytes as UTF-8', () => {
    const [field] = parseProtobufText(String.raw`a: "\n\t\"\'\\\303\251\xe6\x97\xa5é\u00e9\U0001F600"`);
    expect(field?.value).toEqual({ kind: 'string', value: `\n\t"'\\é日éé😀` });
  });

  test.each([
    ['name: "open', 'line 1: a string does not end'],
    ['a: 1\nb {\n c: 2', 'line 3: a field name is wanted, but the text ends'],
    ['a 1', 'line 1: ":" or "{" is wanted, not "1"'],
    ['a: [1, 2', 'line 1: "," or "]" is wanted, but the text ends'],
    ['a: }', 'line 1: a value is wanted, not "}"'],
    ['\n\n= 3', 'line 3: "=" has no meaning here'],
    ['"a": 1', 'line 1: a field name is wanted'],
    ['{', 'line 1: a field name is wanted, not "{"'],
    ['a { '.repeat(200), 'line 1: at most 100 messages within each other'],
  ])('refuses %j and says where', (text, message) => {
    expect(() => parseProtobufText(text)).toThrow(ProtobufTextError);
    expect(() => parseProtobufText(text)).toThrow(message);
  });

  test('reads what it is given, or says what is wrong', () => {
    const noise = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...`ab{}[]<>:,;"'\\-1.e#\n `) }));
    fc.assert(
      fc.property(noise, (text) => {
        let failure: unknown = new ProtobufTextError('', 0);
        try {
          parseProtobufText(text);
        } catch (error) {
          failure = error;
        }
        expect(failure).toBeInstanceOf(ProtobufTextError);
      }),
      { numRuns: 2000 },
    );
  });

  test('reads again what is written', () => {
    fc.assert(
      fc.property(messages, (fields) => {
        expect(plain(parseProtobufText(print(fields)))).toEqual(plain(fields));
      }),
    );
  });
});

const name = fc.stringMatching(/^[a-hj-mo-z_][A-Za-z0-9_]{0,8}$/);
const { messages } = fc.letrec<{ messages: PbField[]; value: PbValue }>((tie) => ({
  messages: fc.array(fc.record({ name, value: tie('value'), line: fc.constant(0) }), { maxLength: 4 }),
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.record({
      kind: fc.constant('string' as const),
      value: fc.string({ unit: 'binary' }).filter((text) => text.isWellFormed()),
    }),
    fc.record({
      kind: fc.constant('number' as const),
      value: fc.oneof(fc.integer(), fc.double({ noNaN: true })).map((n) => n || 0),
    }),
    fc.record({ kind: fc.constant('identifier' as const), value: name }),
    fc.record({ kind: fc.constant('message' as const), fields: tie('messages') }),
  ),
}));

function print(fields: readonly PbField[]): string {
  return fields.map((field) => `${field.name} ${printValue(field.value)}\n`).join('');
}

function printValue(value: PbValue): string {
  switch (value.kind) {
    case 'message':
      return `{\n${print(value.fields)}}`;
    case 'string':
      return `: "${value.value.replace(/["\\\n]/g, (mark) => (mark === '\n' ? '\\n' : `\\${mark}`))}"`;
    case 'number':
      return `: ${String(value.value).replace('Infinity', 'inf')}`;
    case 'identifier':
      return `: ${value.value}`;
  }
}
