/** Mutations, which answer what the caller can mend as data. */
import { z } from 'zod';
import { parseWith } from '../../../schema/parse.ts';
import type { GraphqlClient } from './graphqlClient.ts';
import { restoredError, ToldError } from './restoredError.ts';

/** Selects every member of every error. */
export const ERRORS = `errors {
  __typename
  ... on UserError { message path }
  ... on InvalidInputError { constraint }
  ... on NotFoundError { id }
  ... on ConflictError { existing }
  ... on DigestMismatchError { expected actual }
  ... on SchemaError { problems { pointer code message } totalProblems }
  ... on LabelMapError { unknownCategoryIds unmappedModelIndexes }
}`;

const CODES: Readonly<Record<string, ToldError['code']>> = {
  InvalidInputError: 'INVALID_INPUT',
  NotFoundError: 'NOT_FOUND',
  ConflictError: 'CONFLICT',
  DigestMismatchError: 'DIGEST_MISMATCH',
  LimitExceededError: 'LIMIT_EXCEEDED',
  SchemaError: 'SCHEMA',
  LabelMapError: 'LABEL_MAP',
};

const MutationError = z
  .looseObject({ __typename: z.string() })
  .transform(({ __typename, ...told }) => ({ ...told, code: CODES[__typename] }))
  .pipe(ToldError);

const Answer = z.object({ answer: z.looseObject({ errors: z.array(MutationError) }) });

/**
 * The payload of a mutation, whose field has the alias `answer` and selects {@link ERRORS}.
 *
 * @throws UserError as the zoo has told it
 */
export async function mutate<Schema extends z.ZodType>(
  client: GraphqlClient,
  payload: Schema,
  query: string,
  input: object,
): Promise<z.output<Schema>> {
  const { answer } = await client.ask(Answer, query, { input });
  const [error] = answer.errors;
  if (error) throw restoredError(error);
  return parseWith(payload, answer, `answer of ${client.endpoint.href}`);
}
