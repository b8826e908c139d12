/** What is known of a model before it is registered. */
import type {
  ManifestFindingResolvers,
  ManifestGapResolvers,
  ModelInspectionResolvers,
} from '../generated/resolvers.ts';

export const ModelInspection: ModelInspectionResolvers = {
  conventions: ({ description }) => description.conventions,
  found: ({ description }) => description.found,
  inferred: ({ description }) => description.inferred,
  suggested: ({ description }) => description.suggested,
  suggestionsAccepted: ({ description }) => description.suggestionsAccepted,
  missing: ({ description }) => description.missing,
  labels: ({ description }) => description.labels,
  warnings: ({ description }) => description.warnings,
  manifest: ({ description }) => description.manifest,
};

export const ManifestFinding: ManifestFindingResolvers = {
  file: ({ source }) => source.file,
  at: ({ source }) => source.at,
  because: ({ because }) => because ?? null,
};

export const ManifestGap: ManifestGapResolvers = {
  file: ({ source }) => source?.file ?? null,
  at: ({ source }) => source?.at ?? null,
};
