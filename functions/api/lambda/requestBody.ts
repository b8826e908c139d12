/** The body of a request, decoded and parsed, or why it cannot be. */
import type { GatewayEvent } from './gatewayEvent.ts';

/** A request that is refused before GraphQL sees it. */
export interface Refused {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

/**
 * The same as the local server's body parser does: JSON where the request says that it is, else nothing, which Apollo Server refuses in its
 * own words.
 *
 * @param maxBytes longest body
 */
export function requestBody(
  { body = '', isBase64Encoded, headers }: GatewayEvent,
  maxBytes: number,
): { readonly json: unknown } | { readonly refused: Refused } {
  const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
  if (bytes.length > maxBytes) {
    const message = `the request has ${bytes.length} bytes: the limit is ${maxBytes}; files are sent by createUpload`;
    return { refused: { status: 413, code: 'LIMIT_EXCEEDED', message } };
  }
  if (!/^application\/json\s*(;|$)/i.test(headers['content-type'] ?? '')) return { json: undefined };
  try {
    return { json: JSON.parse(bytes.toString()) };
  } catch (error) {
    const message = `the body of the request is not JSON: ${(error as Error).message}`;
    return { refused: { status: 400, code: 'BAD_REQUEST', message } };
  }
}
