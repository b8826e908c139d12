/** Our own manifest beside a graph: `NAME.manifest.json`, or `manifest.json`. */
import { z } from 'zod';
import { ModelManifest } from '../../../schema/manifest/manifest.ts';
import { parseJsonWith, parseWith } from '../../../schema/parse.ts';
import { type MetadataFiles, readFirst } from './files/metadataFiles.ts';

export interface OwnManifest {
  readonly file: string;
  readonly manifest: ModelManifest;
}

/**
 * The manifest that lies beside a graph; undefined where there is none. A `manifest.json` of something else, which has no
 * `manifestVersion`, is passed over.
 *
 * @throws SchemaError where it is no JSON, or one of ours and wrong
 */
export async function ownManifest(files: MetadataFiles, graphFile: string): Promise<OwnManifest | undefined> {
  const named = `${graphFile.replace(/\.onnx$/i, '')}.manifest.json`;
  const file = await readFirst(files, named, 'manifest.json');
  if (!file) return undefined;
  const value = parseJsonWith(z.unknown(), file.text, file.name);
  const ours = typeof value === 'object' && value !== null && 'manifestVersion' in value;
  if (!ours && file.name !== named) return undefined;
  return { file: file.name, manifest: parseWith(ModelManifest, value, file.name) };
}
