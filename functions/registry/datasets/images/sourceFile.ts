/** What a folder or an archive has under a name: bytes, or the reason why there are none. */
export type SourceFile =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'missing'; readonly detail: string }
  | { readonly kind: 'too-large'; readonly bytes: number };

/** Larger image files are not read: decoded, they would be past every pixel limit. */
export const MAX_IMAGE_BYTES = 128 * 1024 ** 2;
