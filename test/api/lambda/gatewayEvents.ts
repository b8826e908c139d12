/** Events as API Gateway sends them, recorded, with what a test asks put in. */
import signedPost from './events/signed-post.json' with { type: 'json' };
import tokenGet from './events/token-get.json' with { type: 'json' };
import tokenPost from './events/token-post.json' with { type: 'json' };

/** Milliseconds since the epoch at which the events were sent, an hour before their tokens expire. */
export const SENT_AT = tokenPost.requestContext.timeEpoch;

/** A POST by somebody who may write. */
export function postEvent(query: string, variables: object = {}, headers: Record<string, string> = {}) {
  return {
    ...tokenPost,
    headers: { ...tokenPost.headers, ...headers },
    body: JSON.stringify({ query, variables }),
  };
}

/** A GET by somebody who may read. */
export function getEvent(query: string, headers: Record<string, string> = {}) {
  const rawQueryString = String(new URLSearchParams({ query }));
  return { ...tokenGet, headers: { ...tokenGet.headers, ...headers }, rawQueryString };
}

/** A signed POST of a role; its body is in base64, as the gateway sends what it takes for binary. */
export function signedEvent(query: string) {
  return { ...signedPost, body: Buffer.from(JSON.stringify({ query })).toString('base64') };
}

/** Whatever is asked for at another path, by nobody. */
export function anonymousEvent(rawPath: string) {
  const { authorizer: _, ...requestContext } = tokenGet.requestContext;
  return { ...tokenGet, rawPath, requestContext };
}
