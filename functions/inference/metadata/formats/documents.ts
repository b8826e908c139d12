/** Text of a metadata file as a value that a schema has accepted; errors name the file and the place in it. */
import { parseDocument } from 'yaml';
import type { z } from 'zod';
import { SchemaError } from '../../../../schema/errors.ts';
import { parseJsonWith, parseWith } from '../../../../schema/parse.ts';
import type { MetadataFile } from '../files/metadataFiles.ts';

/** @throws SchemaError */
export function parseJsonFile<Schema extends z.ZodType>(
  schema: Schema,
  file: MetadataFile,
): z.output<Schema> {
  return parseJsonWith(schema, file.text, file.name);
}

/** @throws SchemaError */
export function parseYamlFile<Schema extends z.ZodType>(
  schema: Schema,
  file: MetadataFile,
): z.output<Schema> {
  return parseWith(schema, readYaml(file), file.name);
}

function readYaml({ name, text }: MetadataFile): unknown {
  const problem = (message: string): SchemaError =>
    new SchemaError(name, [{ pointer: '', code: 'NOT_YAML', message: `not YAML: ${message}` }]);
  try {
    const document = parseDocument(text, { prettyErrors: false });
    const [error] = document.errors;
    if (error) {
      const line = text.slice(0, error.pos[0]).split('\n').length;
      throw problem(`line ${line}: ${error.message}`);
    }
    return document.toJS({ maxAliasCount: 100 });
  } catch (cause) {
    if (cause instanceof SchemaError) throw cause;
    // Aliases without an anchor, too many of them, and nesting that exhausts the stack.
    throw problem((cause as Error).message);
  }
}
