/** What was published beside the baselines. */
import { backboneTable, datasetTable, scheduleTable, sourceDocuments } from '../../../baselines/dataFiles.ts';
import { sourceOf } from '../../../baselines/documents.ts';
import type {
  PublishedBackboneResolvers,
  PublishedDatasetResolvers,
  PublishedScheduleResolvers,
  QueryResolvers,
} from '../../generated/resolvers.ts';

export const publishedFacts: QueryResolvers['publishedFacts'] = () => ({
  datasets: datasetTable().rows,
  backbones: backboneTable().rows,
  schedules: scheduleTable().rows,
  documents: sourceDocuments(),
});

export const PublishedDataset: PublishedDatasetResolvers = {
  training: ({ training }) => training ?? null,
  validation: ({ validation }) => validation ?? null,
  testing: ({ testing }) => testing ?? null,
  resolution: ({ width, height }) => (width === undefined || height === undefined ? null : { width, height }),
  source: ({ lines }) => sourceOf(datasetTable(), [lines]),
};

export const PublishedBackbone: PublishedBackboneResolvers = {
  name: ({ id }) => id,
  source: ({ lines }) => sourceOf(backboneTable(), [lines]),
};

export const PublishedSchedule: PublishedScheduleResolvers = {
  name: ({ id }) => id,
  epochs: ({ epochs }) => epochs ?? null,
  source: ({ lines }) => sourceOf(scheduleTable(), [lines]),
};
