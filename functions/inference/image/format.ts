/** Which image formats are read, told from the first bytes: file names are not to be trusted. */

export type ImageFormat = 'jpeg' | 'png' | 'webp' | 'gif' | 'tiff';

/** As many bytes as {@link imageFormat} looks at. */
export const FORMAT_BYTES = 16;

/**
 * Format of an encoded image, or undefined for anything else.
 *
 * A list of raster formats and not "whatever the library opens": libvips would also render SVG and PDF, which are
 * programs rather than pictures and no part of any data set.
 */
export function imageFormat(head: Uint8Array): ImageFormat | undefined {
  const latin = String.fromCharCode(...head.subarray(0, FORMAT_BYTES));
  if (latin.startsWith('\xff\xd8\xff')) return 'jpeg';
  if (latin.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (latin.startsWith('RIFF') && latin.slice(8, 12) === 'WEBP') return 'webp';
  if (latin.startsWith('GIF87a') || latin.startsWith('GIF89a')) return 'gif';
  if (latin.startsWith('II*\0') || latin.startsWith('MM\0*')) return 'tiff';
  return undefined;
}
