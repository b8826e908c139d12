/** An upload: a ticket with a declared digest, then bytes, then a blob under that digest. */
import { z } from 'zod';
import { Digest } from './digest.ts';

/** Larger files are brought in parts by tools made for it, or registered from a folder. */
export const MAX_UPLOAD_BYTES = 4 * 1024 ** 3;

export const UploadRecord = z.strictObject({
  id: z.string(),
  status: z.enum(['OPEN', 'COMPLETE']),
  bytes: z.int().min(1).max(MAX_UPLOAD_BYTES),
  sha256: Digest,
  contentType: z.string(),
  expiresAt: z.iso.datetime(),
  createdAt: z.iso.datetime(),
});
export type UploadRecord = z.infer<typeof UploadRecord>;
