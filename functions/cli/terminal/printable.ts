/** Text that came from a file or a person, made safe to show. */
import { stripVTControlCharacters } from 'node:util';

/**
 * The text on one line and without control characters: a category or a file may be named with an escape sequence
 * that would recolour, or rewrite, the terminal that shows it.
 */
export function printable(text: string): string {
  return stripVTControlCharacters(text)
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/\p{Cc}/gu, '\ufffd');
}
