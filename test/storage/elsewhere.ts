/** Which servers the contracts run on, where not on those that the tests start (`README.md` beside this). */

/** `aws`, or the URL of a server. */
export const S3_ELSEWHERE = process.env.ZOOMETRY_TEST_S3;
export const DYNAMODB_ELSEWHERE = process.env.ZOOMETRY_TEST_DYNAMODB;

/** A client's endpoint: none where it is AWS's own. */
export const endpointOf = (where: string): { readonly endpoint?: string } =>
  where === 'aws' ? {} : { endpoint: where };
