/** What can be downloaded: a file of a finished run, or any object that may be read. */
import { InvalidInputError } from '../../../schema/errors.ts';
import type { ApiContext } from '../context.ts';
import type { ResultFileResolvers, StoredObjectResolvers } from '../generated/resolvers.ts';

const MAX_SECONDS = 3600;

export const ResultFile: ResultFileResolvers = {
  downloadUrl: ({ key, name }, { expiresIn }, context) => downloadUrl(context, key, expiresIn, name),
};

export const StoredObject: StoredObjectResolvers = {
  downloadUrl: ({ key }, { expiresIn }, context) => downloadUrl(context, key, expiresIn),
};

/** @param filename what a browser saves it as */
async function downloadUrl(
  { zoo, clientUrl }: ApiContext,
  key: string,
  expiresIn: number,
  filename?: string,
): Promise<string> {
  if (expiresIn < 1 || expiresIn > MAX_SECONDS) {
    throw new InvalidInputError(
      `expiresIn is ${expiresIn}: a URL lasts 1 to ${MAX_SECONDS} seconds`,
      `1 ≤ expiresIn ≤ ${MAX_SECONDS}`,
      ['expiresIn'],
    );
  }
  const named = filename === undefined ? {} : { filename };
  const { url } = await zoo.store.presignGet(key, { expiresInSeconds: expiresIn, ...named });
  return clientUrl(url);
}
