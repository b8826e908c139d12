/** Members of the union MutationError, and how to tell them apart. */
import {
  type MutationErrorParent,
  type MutationErrorType,
  mutationErrorType,
} from '../errors/mutationErrors.ts';
import type { Resolvers } from '../generated/resolvers.ts';

/** Only what {@link mutationErrorType} has a name for becomes data. */
function typeOf({ error }: MutationErrorParent): MutationErrorType {
  return mutationErrorType(error) as MutationErrorType;
}

const message = ({ error }: MutationErrorParent): string => error.message;

export const mutationErrors = {
  MutationError: { __resolveType: typeOf },
  UserError: { __resolveType: typeOf },
  InvalidInputError: { message, constraint: ({ error }) => error.constraint },
  NotFoundError: { message, id: ({ error }) => error.id },
  ConflictError: { message, existing: ({ error }) => error.existing },
  DigestMismatchError: {
    message,
    expected: ({ error }) => error.expected,
    actual: ({ error }) => error.actual,
  },
  LimitExceededError: { message },
  SchemaError: {
    message,
    problems: ({ error }) => error.problems,
    totalProblems: ({ error }) => error.totalProblems,
  },
  LabelMapError: {
    message,
    unknownCategoryIds: ({ error }) => error.unknownCategoryIds,
    unmappedModelIndexes: ({ error }) => error.unmappedModelIndexes,
  },
} satisfies Resolvers;
