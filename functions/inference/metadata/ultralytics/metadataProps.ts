/** What Ultralytics writes into `metadata_props` of an ONNX file, every value by Python's `str`. */
import { z } from 'zod';
import { SchemaError } from '../../../../schema/errors.ts';
import { parseWith } from '../../../../schema/parse.ts';
import { PythonLiteralError, type PythonValue, parsePythonLiteral } from '../formats/pythonLiteral.ts';

const Size = z.int().min(1).max(16_384);
const Flag = z.union([z.boolean(), z.null()]).transform((value) => value === true);

/** Values that are Python literals; everything else is text as it stands. */
const LITERALS = ['names', 'stride', 'imgsz', 'kpt_shape', 'end2end', 'args', 'channels'] as const;

const Props = z.looseObject({
  names: z
    .union([
      z.array(z.string()).min(1),
      z.record(z.string().regex(/^\d{1,6}$/, 'a class is named by its index'), z.string()),
    ])
    .optional(),
  task: z.string().optional(),
  description: z.string().optional(),
  license: z.string().optional(),
  stride: z.number().optional(),
  /** Height and width. */
  imgsz: z.union([Size, z.tuple([Size, Size])]).optional(),
  /** Key points, and numbers of each. */
  kpt_shape: z.tuple([z.int().min(1).max(1000), z.union([z.literal(2), z.literal(3)])]).optional(),
  end2end: Flag.optional(),
  args: z.looseObject({ nms: Flag.optional(), conf: z.number().nullish() }).optional(),
  channels: z.int().optional(),
});
export type Props = z.infer<typeof Props>;

/**
 * @param file name of the graph's file
 * @throws SchemaError with pointers below `/metadata_props`
 */
export function readProps(metadata: Readonly<Record<string, string>>, file: string): Props {
  const read: Record<string, unknown> = { ...metadata };
  for (const key of LITERALS) {
    const text = metadata[key];
    if (text !== undefined) read[key] = literalAt(text, key, file);
  }
  return parseWith(z.object({ metadata_props: Props }), { metadata_props: read }, file).metadata_props;
}

function literalAt(text: string, key: string, file: string): unknown {
  try {
    return plain(parsePythonLiteral(text));
  } catch (error) {
    if (!(error instanceof PythonLiteralError)) throw error;
    const message = `is no Python literal: ${error.message}`;
    throw new SchemaError(file, [{ pointer: `/metadata_props/${key}`, code: 'NOT_A_LITERAL', message }]);
  }
}

/** Dictionaries as objects; keys that are numbers become their digits. */
function plain(value: PythonValue): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (!(value instanceof Map)) return value;
  return Object.fromEntries([...value].map(([key, item]) => [String(key), plain(item)]));
}
