/** Paths of the deployed API: what the infrastructure routes, the function answers and clients ask. */
export const API_ROUTE = {
  /** GraphQL for whoever has a token (`Authorization: Bearer …`), through the edge. */
  token: '/graphql',
  /** GraphQL for identities of AWS, by signed requests (Signature Version 4) to the API's own address: the edge would break the signature. */
  signed: '/iam/graphql',
  /** Whether the function answers at all; asked by nobody in particular. */
  health: '/healthz',
} as const;
