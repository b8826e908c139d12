/** What answers questions about runs, the same on every host. */
import type { ProtocolMetricsReader } from '../pipeline/queries/protocolMetrics.ts';
import type { RunAnalysisReader } from '../pipeline/queries/runAnalysis.ts';
import type { RunMetricsReader } from '../pipeline/queries/runMetrics.ts';
import type { SemanticMetricsReader } from '../pipeline/queries/semanticMetrics.ts';
import type { SplitAttributesReader } from '../pipeline/queries/splitAttributes.ts';
import { madeWhenAsked } from './madeWhenAsked.ts';
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
    metrics: madeWhenAsked(async () => {
      const { RunMetricsReader } = await import('../pipeline/queries/runMetrics.ts');
      return new RunMetricsReader(context);
    }),
    analysis: madeWhenAsked(async () => {
      const { RunAnalysisReader } = await import('../pipeline/queries/runAnalysis.ts');
      return new RunAnalysisReader(context);
    }),
    protocols: madeWhenAsked(async () => {
      const { ProtocolMetricsReader } = await import('../pipeline/queries/protocolMetrics.ts');
      return new ProtocolMetricsReader(context);
    }),
    semantic: madeWhenAsked(async () => {
      const { SemanticMetricsReader } = await import('../pipeline/queries/semanticMetrics.ts');
      return new SemanticMetricsReader(context);
    }),
    attributes: madeWhenAsked(async () => {
      const { SplitAttributesReader } = await import('../pipeline/queries/splitAttributes.ts');
      return new SplitAttributesReader(context);
    }),
  };
}
