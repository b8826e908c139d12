/** An upload: a ticket with a declared digest, then bytes, then a blob under that digest. */
import { z } from 'zod';
import { Digest } from './digestSchema.ts';

/** Larger files are brought in parts by tools made for it, or registered from a folder. */
export const MAX_UPLOAD_BYTES = 4 * 1024 ** 3;

/** What somebody who wants to upload a file declares of it. */
export const UploadRequest = z.strictObject({
  bytes: z.int().min(1).max(MAX_UPLOAD_BYTES),
  sha256: Digest,
  /** RFC 9110 media type: becomes an HTTP header, hence printable ASCII only. */
  contentType: z
    .string()
    .max(255)
    .regex(
      /^[!-.0-~]+\/[!-.0-~]+( *;[ -~]+)?$/,
      'a content type looks like "image/png" or "text/plain; charset=utf-8"',
    ),
});
export type UploadRequest = z.infer<typeof UploadRequest>;

export const UploadRecord = UploadRequest.extend({
  id: z.string(),
  status: z.enum(['OPEN', 'COMPLETE']),
  /** Until when the ticket's URL takes bytes. */
  expiresAt: z.iso.datetime(),
  createdAt: z.iso.datetime(),
});
export type UploadRecord = z.infer<typeof UploadRecord>;
