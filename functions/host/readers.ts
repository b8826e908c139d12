/** What answers questions about runs, the same on every host. */
import { ProtocolMetricsReader } from '../pipeline/queries/protocolMetrics.ts';
import { RunAnalysisReader } from '../pipeline/queries/runAnalysis.ts';
import { RunMetricsReader } from '../pipeline/queries/runMetrics.ts';
import { SemanticMetricsReader } from '../pipeline/queries/semanticMetrics.ts';
import { SplitAttributesReader } from '../pipeline/queries/splitAttributes.ts';
import type { Zoo } from './zoo.ts';

/** What the readers ask of a host. */
type ReaderContext = ConstructorParameters<typeof RunMetricsReader>[0] &
  ConstructorParameters<typeof RunAnalysisReader>[0] &
  ConstructorParameters<typeof ProtocolMetricsReader>[0] &
  ConstructorParameters<typeof SemanticMetricsReader>[0] &
  ConstructorParameters<typeof SplitAttributesReader>[0];

export function readersOf(
  context: ReaderContext,
): Pick<Zoo, 'metrics' | 'analysis' | 'protocols' | 'semantic' | 'attributes'> {
  return {
    metrics: new RunMetricsReader(context),
    analysis: new RunAnalysisReader(context),
    protocols: new ProtocolMetricsReader(context),
    semantic: new SemanticMetricsReader(context),
    attributes: new SplitAttributesReader(context),
  };
}
