/** How a bootstrap was drawn. */
import type { BootstrapParameters as Drawn } from '../../../evaluation/analysis/bootstrap/bootstrapQuery.ts';
import type { BootstrapParameters } from '../../generated/resolvers.ts';

export function bootstrapParameters({ maxDets, ...rest }: Drawn): BootstrapParameters {
  return { ...rest, maxDetections: maxDets };
}
