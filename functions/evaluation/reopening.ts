/** Documents that are read more than once. */
import type { Document } from './coco/evaluate.ts';
import { openDocument } from './openDocument.ts';

/**
 * Opens a document anew as often as it is asked for. What is no plain file comes once, or is unpacked once, and is kept.
 *
 * @param option, path see `openDocument`
 */
export function reopening(option: string, path: string): () => Promise<Document> {
  let kept: Promise<Document> | undefined;
  return async () => {
    kept ??= openDocument(option, path);
    const document = await kept;
    if (document.path !== undefined) kept = undefined;
    return document;
  };
}
