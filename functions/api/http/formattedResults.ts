/** Streamed results with their errors as the client may see them. */
import { type ExecutionResult, GraphQLError, type GraphQLFormattedError } from 'graphql';
import { isAsyncIterable, type OperationResult } from 'graphql-sse';

type Format = (error: GraphQLError) => GraphQLFormattedError;

/** A source that fails midway ends its stream with one last result, the error. */
export async function formattedResults(
  result: OperationResult,
  format: Format,
): Promise<ExecutionResult | AsyncIterable<ExecutionResult>> {
  const results = (await result) as ExecutionResult | AsyncIterable<ExecutionResult>;
  return isAsyncIterable(results) ? each(results, format) : formatted(results, format);
}

async function* each(
  results: AsyncIterable<ExecutionResult>,
  format: Format,
): AsyncGenerator<ExecutionResult> {
  try {
    for await (const result of results) yield formatted(result, format);
  } catch (error) {
    const original = error instanceof Error ? error : new Error(String(error));
    yield formatted({ errors: [new GraphQLError(original.message, { originalError: original })] }, format);
  }
}

function formatted(result: ExecutionResult, format: Format): ExecutionResult {
  if (!result.errors) return result;
  const errors = result.errors.map((error) => {
    const { message, extensions } = format(error);
    return new GraphQLError(message, {
      ...(error.nodes && { nodes: error.nodes }),
      ...(error.path && { path: error.path }),
      ...(extensions && { extensions }),
    });
  });
  return { ...result, errors };
}
