/** A registered data set. */
import { arrayConnection } from '../connections/arrayConnection.ts';
import { catalogConnection } from '../connections/catalogConnection.ts';
import type {
  CategoryResolvers,
  DatasetResolvers,
  DatasetSplitResolvers,
  SplitLabelMapsResolvers,
} from '../generated/resolvers.ts';
import { toGlobalId } from '../ids/globalId.ts';
import { runFilter } from './runFilter.ts';

export const Dataset: DatasetResolvers = {
  id: ({ id }) => toGlobalId('Dataset', id),
  tasks: ({ task }) => task,
  record: (dataset) => dataset,
  runs: async ({ id }, { first, after, ...filter }, context) => {
    const wanted = { ...(await runFilter(filter, context)), dataset: id };
    return catalogConnection({ first, after }, (request) => context.zoo.runs.list(wanted, request));
  },
};

export const DatasetSplit: DatasetSplitResolvers = {
  categories: ({ categories }, page) =>
    arrayConnection(
      categories.toSorted((a, b) => a.id - b.id),
      page,
    ),
  labelMaps: ({ labelMaps }) => labelMaps ?? null,
  imageAttributes: (split, _args, { zoo }) => zoo.attributes.of(split),
};

export const Category: CategoryResolvers = {
  supercategory: ({ supercategory }) => supercategory ?? null,
};

export const SplitLabelMaps: SplitLabelMapsResolvers = {
  classes: ({ classes }, page) => arrayConnection(classes, page),
  background: ({ classes, background }) => classes.find(({ id }) => id === background) ?? null,
};
