/** Lists of class names, in the forms in which they lie beside models. */
import { z } from 'zod';
import { SchemaError } from '../../../schema/errors.ts';
import { parseJsonWith } from '../../../schema/parse.ts';
import type { MetadataFile } from './files/metadataFiles.ts';
import type { ClassName } from './members.ts';

const Named = z.string().trim().min(1);

/** Names by index: `["cat", "dog"]`, or `{"0": "cat", "1": "dog"}` (Hugging Face's `id2label`). */
export const NameTable = z.union([
  z.array(z.string()).min(1),
  z.record(z.string().regex(/^\d{1,6}$/, 'a class is named by its index: 0, 1, 2 …'), z.string()),
]);

/** Classes in the order of their indexes. */
export function classesOf(names: z.infer<typeof NameTable>): ClassName[] {
  return Object.entries(names)
    .map(([index, name]) => ({ modelIndex: Number(index), name: name.trim() || `class ${index}` }))
    .sort((a, b) => a.modelIndex - b.modelIndex);
}

/**
 * Reads a file of class names: JSON as {@link NameTable} has it, or one name per line.
 *
 * @throws SchemaError naming the file and the line
 */
export function readClassNames({ name, text }: MetadataFile): ClassName[] {
  if (/^\s*[[{]/.test(text)) return classesOf(parseJsonWith(NameTable, text, name));
  const lines = text
    .replace(/^\ufeff/, '')
    .trimEnd()
    .split(/\r?\n/);
  return lines.map((line, modelIndex) => {
    const { success, data } = Named.safeParse(line);
    if (success) return { modelIndex, name: data };
    const message = 'is empty: a file of class names has one on every line';
    throw new SchemaError(name, [{ pointer: `line ${modelIndex + 1}`, code: 'EMPTY_NAME', message }]);
  });
}
