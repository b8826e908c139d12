/** Addresses of remote zoos. */
import { InvalidInputError } from '../../../schema/errors.ts';
import { isLoopbackHost } from '../../api/auth/loopback.ts';

/** @throws InvalidInputError for what is no address of a zoo, or one where a key could be overheard */
export function remoteUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw refused(`${JSON.stringify(text)} is no address: give one like https://zoo.example.org`);
  }
  if (url.username || url.password || url.search || url.hash) {
    throw refused(`${url.host}: the address of a zoo has no user, no "?" and no "#": the key is asked for`);
  }
  if (url.protocol === 'http:' && !isLoopbackHost(url.hostname)) {
    throw refused(`http://${url.host}: a key could be overheard on the way: use https`);
  }
  return url;
}

/** @throws InvalidInputError where nothing says it */
export function regionOf({ hostname }: URL, given: string | undefined): string {
  const inAddress = /\.execute-api\.([a-z0-9-]+)\.amazonaws\.com(\.cn)?$/.exec(hostname)?.[1];
  const region = given ?? inAddress ?? process.env.AWS_REGION ?? process.env.AWS_DEFAULT_REGION;
  if (region) return region;
  throw new InvalidInputError(
    `${hostname} does not say which region it is in: give --region`,
    'a region of AWS',
    ['--region'],
  );
}

const refused = (message: string): InvalidInputError =>
  new InvalidInputError(message, 'an address like https://zoo.example.org', ['<url>']);
