/** A run held against a published baseline. */
import { versusBaseline as compared } from '../../../baselines/versus/versusBaseline.ts';
import type { BaselineDeltaResolvers, RunResolvers } from '../../generated/resolvers.ts';
import { namedBaseline } from '../lookUp.ts';
import { within } from '../metrics/within.ts';

/** Null until the run has succeeded. */
export const versusBaseline: RunResolvers['versusBaseline'] = async (
  run,
  { baseline, tolerance },
  { zoo },
) => {
  const published = await namedBaseline(baseline, ['baseline']);
  within('tolerance', tolerance, 0, 100);
  return run.status === 'SUCCEEDED' ? compared(zoo, run, published, tolerance) : null;
};

export const BaselineDelta: BaselineDeltaResolvers = {
  measured: ({ measured }) => measured.value,
  undefinedBecause: ({ measured }) => measured.undefinedBecause,
  n: ({ measured }) => measured.n,
  protocol: ({ measured }) => measured.protocol,
};
