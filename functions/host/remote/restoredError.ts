/** An error that a zoo told of over its API, as it was thrown over there. */
import { z } from 'zod';
import {
  ConflictError,
  DigestMismatchError,
  InvalidInputError,
  LabelMapError,
  LimitExceededError,
  NotFoundError,
  type Problem,
  SchemaError,
  UserError,
} from '../../../schema/errors.ts';

const UserErrorCode = z.enum([
  'INVALID_INPUT',
  'SCHEMA',
  'LABEL_MAP',
  'NOT_FOUND',
  'CONFLICT',
  'DIGEST_MISMATCH',
  'LIMIT_EXCEEDED',
  'UNAUTHENTICATED',
  'FORBIDDEN',
]);

const Problems: z.ZodType<Problem> = z.strictObject({
  pointer: z.string(),
  code: z.string(),
  message: z.string(),
});

/** What is told of an error, of whatever class. */
export const ToldError = z.object({
  code: UserErrorCode,
  message: z.string(),
  path: z.array(z.string()).nullish(),
  constraint: z.string().optional(),
  id: z.string().optional(),
  existing: z.string().optional(),
  expected: z.string().optional(),
  actual: z.string().optional(),
  problems: z.array(Problems).optional(),
  totalProblems: z.int().optional(),
  unknownCategoryIds: z.array(z.number()).optional(),
  unmappedModelIndexes: z.array(z.number()).optional(),
});
export type ToldError = z.infer<typeof ToldError>;

/** The error, with the sentence that the zoo found for it. */
export function restoredError(told: ToldError): UserError {
  return Object.assign(bare(told), { message: told.message });
}

/** Without `input`, which is the API's name for what a command asks for. */
function pathOf({ path }: ToldError): string[] {
  return path?.[0] === 'input' ? path.slice(1) : [...(path ?? [])];
}

function bare(told: ToldError): UserError {
  const { code, message } = told;
  const path = pathOf(told);
  switch (code) {
    case 'INVALID_INPUT':
      return new InvalidInputError(message, told.constraint ?? '', path);
    case 'SCHEMA':
      return new SchemaError(path[0] ?? 'input', told.problems ?? [], told.totalProblems ?? 0);
    case 'LABEL_MAP': {
      const { unknownCategoryIds = [], unmappedModelIndexes = [] } = told;
      return new LabelMapError(message, { unknownCategoryIds, unmappedModelIndexes }, path);
    }
    case 'NOT_FOUND':
      return new NotFoundError('', told.id ?? '', path);
    case 'CONFLICT':
      return new ConflictError(message, told.existing ?? '', path);
    case 'DIGEST_MISMATCH':
      return new DigestMismatchError('', told.expected ?? '', told.actual ?? '', path);
    case 'LIMIT_EXCEEDED':
      return new LimitExceededError(message, path);
    default:
      return new UserError(code, message, path);
  }
}
