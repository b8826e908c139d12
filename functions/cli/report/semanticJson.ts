/** The numbers of label maps, as --json shows them. */
import type { SemanticMetrics } from '../../evaluation/semantic/metrics.ts';
import { METRICS_VERSION } from '../../evaluation/version.ts';

/** @param nameOf what a class is called; null where nobody knows */
export function semanticJson(
  { protocol, source, ...metrics }: SemanticMetrics,
  nameOf: (label: number) => string | null,
): object {
  return {
    protocol,
    source,
    metricsVersion: METRICS_VERSION,
    ...metrics,
    perClass: metrics.perClass.map((each) => ({ name: nameOf(each.label), ...each })),
  };
}
