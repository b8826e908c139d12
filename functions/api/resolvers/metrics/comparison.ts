/** One run held against another. */
import { arrayConnection } from '../../connections/arrayConnection.ts';
import type { RunComparisonResolvers, RunResolvers } from '../../generated/resolvers.ts';
import { findRun } from '../lookUp.ts';
import { MOST_RESAMPLES, named } from './analyses.ts';
import { bootstrapParameters } from './bootstrapParameters.ts';
import { categoriesOf } from './categories.ts';
import { sliceRequest } from './sliceInput.ts';
import { within } from './within.ts';

/** Null until both have succeeded. */
export const compare: RunResolvers['compare'] = async (a, { to, slice, ...draws }, context) => {
  const b = await findRun(context, to, ['to']);
  within('resamples', draws.resamples, 2, MOST_RESAMPLES);
  within('permutations', draws.permutations, 0, MOST_RESAMPLES);
  if (a.status !== 'SUCCEEDED' || b.status !== 'SUCCEEDED') return null;
  const [answer, categories] = await Promise.all([
    context.zoo.analysis.compare(a, b, sliceRequest(slice), draws),
    categoriesOf(a, context),
  ]);
  return { a, b, answer, categories };
};

export const RunComparison: RunComparisonResolvers = {
  parameters: ({ answer: { parameters } }) => {
    const { permutations: _, ...drawn } = parameters;
    return bootstrapParameters(drawn);
  },
  permutations: ({ answer }) => answer.parameters.permutations,
  ap: ({ answer }) => answer.measures.AP,
  ap50: ({ answer }) => answer.measures.AP50,
  ap75: ({ answer }) => answer.measures.AP75,
  ar: ({ answer }) => answer.measures.AR,
  perCategory: ({ answer, categories }, page) => arrayConnection(named(answer.perCategory, categories), page),
  notShared: ({ answer: { notShared } }) => ({
    imagesOnlyInA: notShared.imagesOnlyInA.length,
    imagesOnlyInB: notShared.imagesOnlyInB.length,
    categoriesOnlyInA: notShared.categoriesOnlyInA,
    categoriesOnlyInB: notShared.categoriesOnlyInB,
  }),
};
