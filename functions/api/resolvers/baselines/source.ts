/** Where published facts were read. */
import { documentOf } from '../../../baselines/documents.ts';
import type { BaselineDocumentResolvers, BaselineSourceResolvers } from '../../generated/resolvers.ts';

export const BaselineSource: BaselineSourceResolvers = {
  document: (source) => documentOf(source),
  table: ({ tableTitle }) => tableTitle,
  lines: ({ lines }) => lines.map(([first, last]) => ({ first, last })),
};

export const BaselineDocument: BaselineDocumentResolvers = {
  key: ({ id }) => id,
  digest: ({ sha256 }) => `sha256:${sha256}`,
};
