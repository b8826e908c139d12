/** Documents that are read more than once. */
import type { Document } from './coco/evaluate.ts';
import { openDocument } from './openDocument.ts';

/**
 * Opens a document anew as often as it is asked for. Standard input comes once, and so it is kept.
 *
 * @param option, path see `openDocument`
 */
export function reopening(option: string, path: string): () => Promise<Document> {
  if (path !== '-') return () => openDocument(option, path);
  let kept: Promise<Document> | undefined;
  return () => {
    kept ??= openDocument(option, path).then(({ name, bytes }) => ({ name, bytes: keep(bytes) }));
    return kept;
  };
}

const keep = (bytes: Document['bytes']): Document['bytes'] =>
  bytes instanceof Uint8Array ? bytes : Array.from(bytes, (piece) => piece.slice());
