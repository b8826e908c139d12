/** What a download is called and what kind of thing it is. */
import { InvalidInputError } from '../../../schema/errors.ts';

/**
 * Lets a file name for downloads pass.
 *
 * @throws InvalidInputError where it is empty, too long, or has a path or control characters in it
 */
export function checkFilename(filename: string | undefined): string | undefined {
  if (filename === undefined || /^[^\p{Cc}\p{Cs}/\\]{1,200}$/u.test(filename)) return filename;
  const constraint = '1 to 200 characters without "/", "\\" and control characters';
  throw new InvalidInputError(
    `${JSON.stringify(filename.slice(0, 200))} cannot be a file name: give ${constraint}`,
    constraint,
    ['filename'],
  );
}

/**
 * Content-Disposition: always `attachment`, with the name in UTF-8 (RFC 8187) and, for readers that know only the
 * older form, in ASCII with "_" for everything else (RFC 6266, appendix D).
 */
export function contentDisposition(filename: string): string {
  const ascii = filename.replaceAll(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(filename).replaceAll(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  json: 'application/json',
  sha256: 'text/plain; charset=utf-8',
  md5: 'text/plain; charset=utf-8',
};

/** Media type by the extension of the name it is saved under: the kinds that clients read without saving. */
export function mediaType(filename: string): string {
  return MEDIA_TYPES[filename.slice(filename.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
}
