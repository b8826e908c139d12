/** What an HTTP answer to a GraphQL operation comes to: data, an error that is told, or a reason to ask again. */
import { z } from 'zod';
import { InvalidInputError, UserError } from '../../../schema/errors.ts';
import { RemoteFaultError } from './remoteFaultError.ts';
import { restoredError, ToldError } from './restoredError.ts';

export interface HttpAnswer {
  readonly status: number;
  readonly contentType: string;
  /** Where a redirection leads to. */
  readonly location: string | undefined;
  readonly text: string;
}

const GraphqlError = z.object({
  message: z.string(),
  path: z.array(z.union([z.string(), z.int()])).optional(),
  extensions: z.looseObject({ code: z.string().optional() }).optional(),
});
type GraphqlError = z.infer<typeof GraphqlError>;

const GraphqlAnswer = z
  .object({ data: z.unknown().optional(), errors: z.array(GraphqlError).optional() })
  .refine(({ data, errors }) => data !== undefined || errors !== undefined);

/** Who is asking is refused, by a gateway that does not speak GraphQL. */
const DENIED: Readonly<Record<number, 'UNAUTHENTICATED' | 'FORBIDDEN'>> = {
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
};

/** What to do about it. */
const MENDED: Readonly<Record<string, string>> = {
  UNAUTHENTICATED: ': log in again with zoo remote login',
  FORBIDDEN: ': log in with a key or an identity that may do this',
};

/** Statuses of servers and gateways that may have another answer in a moment. */
const LATER = new Set([408, 425, 429, 500, 502, 503, 504]);

/** Why the same should be asked again, or undefined where this is the answer. */
export function reasonToRetry(answer: HttpAnswer): string | undefined {
  if (!LATER.has(answer.status)) return undefined;
  // A zoo that met a fault of its own says so in GraphQL's form, and would meet it again.
  if (answer.status === 500 && graphqlOf(answer) !== undefined) return undefined;
  return answer.status === 429 ? 'it is asked too much, HTTP status 429' : `HTTP status ${answer.status}`;
}

/**
 * The data of an answer.
 *
 * @param place URL that was asked
 * @throws UserError where the caller can mend it, RemoteFaultError where not
 */
export function dataOf(place: string, answer: HttpAnswer): unknown {
  const graphql = graphqlOf(answer);
  const [error] = graphql?.errors ?? [];
  if (error) throw toldError(place, answer.status, error);
  if (graphql) return graphql.data;
  const denied = DENIED[answer.status];
  if (denied) throw new UserError(denied, `${place} says HTTP status ${answer.status}${MENDED[denied]}`);
  throw notZoo(place, answer);
}

function graphqlOf({ text }: HttpAnswer): z.infer<typeof GraphqlAnswer> | undefined {
  try {
    return GraphqlAnswer.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function toldError(place: string, status: number, { message, extensions = {} }: GraphqlError): Error {
  const { code = 'UNKNOWN', argument, ...details } = extensions;
  const told = ToldError.safeParse({ ...details, code, message, path: argument });
  if (told.success) {
    const mended = MENDED[told.data.code];
    if (mended === undefined) return restoredError(told.data);
    return restoredError({ ...told.data, message: `${place} says: ${message}${mended}` });
  }
  if (code === 'GRAPHQL_VALIDATION_FAILED' || code === 'BAD_USER_INPUT' || status === 400) {
    return new InvalidInputError(
      `${place} is of another version than this program: it does not understand the question (${message})`,
      'a zoo of the same version',
    );
  }
  return new RemoteFaultError(place, code, message);
}

function notZoo(place: string, { status, contentType, location }: HttpAnswer): InvalidInputError {
  const said = location === undefined ? contentType || 'nothing' : `"go to ${location}"`;
  return new InvalidInputError(
    `${place} is no zoo: it answers HTTP status ${status} with ${said}. Give the address that zoo serve or the deployment printed`,
    'the address of a zoo',
    ['--remote'],
  );
}
