/** What can be done. */
import type { MutationResolvers } from '../generated/resolvers.ts';
import { infer } from './mutations/infer.ts';
import { inspectModel } from './mutations/inspectModel.ts';
import { registerDataset } from './mutations/registerDataset.ts';
import { registerModel } from './mutations/registerModel.ts';
import { cancelRun, scoreLabelMaps, scoreResults, startEvaluation } from './mutations/runs.ts';
import { createStandingOrder, deleteStandingOrder } from './mutations/standingOrders.ts';
import { completeUpload, createUpload } from './mutations/uploads.ts';

export const Mutation: MutationResolvers = {
  createUpload,
  completeUpload,
  inspectModel,
  registerModel,
  registerDataset,
  startEvaluation,
  scoreResults,
  scoreLabelMaps,
  infer,
  cancelRun,
  createStandingOrder,
  deleteStandingOrder,
};
