/** Names as people write them. */

/** The name without case, spaces and punctuation: "GTX 1080Ti" and "gtx-1080 ti" are the same. A plus stays: SSL+Sup. */
export function fold(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}+]/gu, '');
}
