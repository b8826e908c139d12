/** A digest as others write it. Apart from how one is made, which needs no parser: `digest.ts`. */
import { z } from 'zod';

export const Digest = z
  .string()
  .regex(/^sha256:[0-9a-f]{64}$/, 'a digest is "sha256:" followed by 64 lower-case hex digits')
  .brand<'Digest'>();
export type Digest = z.infer<typeof Digest>;
