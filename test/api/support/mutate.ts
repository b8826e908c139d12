/** Calling one mutation and reading its payload. */
import { expect } from 'vitest';
import { at, type TestServer } from './testServer.ts';

/** Every error of the union, whole. */
export const ERRORS = `errors {
  __typename
  ... on UserError { message path }
  ... on InvalidInputError { constraint }
  ... on NotFoundError { id }
  ... on ConflictError { existing }
  ... on DigestMismatchError { expected actual }
  ... on SchemaError { totalProblems problems { pointer code message } }
  ... on LabelMapError { unknownCategoryIds unmappedModelIndexes }
}`;

/** A digest that nothing has. */
export const NOTHING = `sha256:${'0'.repeat(64)}`;

/** Answers the payload: `fields` of it and all errors. */
export async function mutate(
  server: TestServer,
  name: string,
  input: object,
  fields = '',
): Promise<Record<string, unknown>> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`;
  const query = `mutation ($input: ${type}) { ${name}(input: $input) { ${fields} ${ERRORS} } }`;
  const { data, errors, text } = await server.ask(query, { input });
  expect(errors, text).toBeUndefined();
  return at(data, name);
}
