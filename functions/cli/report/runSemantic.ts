/** The numbers of a run of label maps, as text and as JSON. */
import { classNameOf, type SemanticAnswer } from '../../pipeline/queries/semanticMetrics.ts';
import { semanticJson } from './semanticJson.ts';
import { semanticTable } from './semanticTable.ts';

export const semanticText = (answer: SemanticAnswer): string =>
  semanticTable(answer.metrics, (label) => classNameOf(answer, { label }));

export const runSemanticJson = (answer: SemanticAnswer): object => ({
  ...semanticJson(answer.metrics, (label) => classNameOf(answer, { label })),
  digests: answer.digests,
});
