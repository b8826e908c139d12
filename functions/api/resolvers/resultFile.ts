/** A file of a finished run. */
import { InvalidInputError } from '../../../schema/errors.ts';
import type { ResultFileResolvers } from '../generated/resolvers.ts';

const MAX_SECONDS = 3600;

export const ResultFile: ResultFileResolvers = {
  downloadUrl: async ({ key, name }, { expiresIn }, { zoo, clientUrl }) => {
    if (expiresIn < 1 || expiresIn > MAX_SECONDS) {
      throw new InvalidInputError(
        `expiresIn is ${expiresIn}: a URL lasts 1 to ${MAX_SECONDS} seconds`,
        `1 ≤ expiresIn ≤ ${MAX_SECONDS}`,
        ['expiresIn'],
      );
    }
    const { url } = await zoo.store.presignGet(key, { expiresInSeconds: expiresIn, filename: name });
    return clientUrl(url);
  },
};
