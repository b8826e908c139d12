/** The documents that baselines were read from. */
import type { BaselineSource } from '../../schema/baselines/baseline.ts';
import type { Lines, SourceDocument } from '../../schema/baselines/parts.ts';
import { sourceDocuments } from './dataFiles.ts';

/** The document that a table names. */
export function documentOf({ document }: { readonly document: string }): SourceDocument {
  const found = sourceDocuments().find(({ id }) => id === document);
  if (!found) throw new Error(`models/baselines/documents.json has no ${document}`);
  return found;
}

/** Where a row was read. */
export function sourceOf(
  table: { readonly document: string; readonly title: string },
  lines: readonly Lines[],
): BaselineSource {
  const { id, title } = documentOf(table);
  return { document: id, title, tableTitle: table.title, lines };
}
