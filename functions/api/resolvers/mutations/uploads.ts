/** Bringing a file. */
import { mutation } from '../../errors/mutation.ts';
import type {
  CompleteUploadInput,
  CompleteUploadPayload,
  CreateUploadInput,
  CreateUploadPayload,
} from '../../generated/resolvers.ts';

export const createUpload = mutation(
  async (
    { bytes, sha256, contentType }: CreateUploadInput,
    { zoo, clientUrl },
  ): Promise<Pick<CreateUploadPayload, 'ticket'>> => {
    const { record, url } = await zoo.uploads.create({ bytes, sha256, contentType });
    return {
      ticket: {
        uploadId: record.id,
        url: clientUrl(url.url),
        headers: url.headers,
        expiresAt: record.expiresAt,
      },
    };
  },
);

export const completeUpload = mutation(
  async ({ uploadId }: CompleteUploadInput, { zoo }): Promise<Pick<CompleteUploadPayload, 'file'>> => {
    const { digest, bytes } = await zoo.uploads.complete(uploadId);
    return { file: { digest, bytes } };
  },
);
