/** The HTTP Range header (RFC 9110, section 14): one range of bytes; anything else is answered with the whole. */
import type { ByteRange } from '../objectStore.ts';

/**
 * The range that a header asks for in an object of `bytes` bytes.
 *
 * @returns `undefined` where the header is to be ignored (absent, several ranges, not in the form of the standard),
 *   `unsatisfiable` where it asks for nothing that exists
 */
export function rangeOf(header: string | undefined, bytes: number): ByteRange | 'unsatisfiable' | undefined {
  const parts = /^bytes=([0-9]*)-([0-9]*)$/.exec(header?.trim() ?? '');
  if (!parts) return undefined;
  const [first = '', last = ''] = parts.slice(1);
  if (first === '' && last === '') return undefined;
  if (first !== '' && last !== '' && Number(last) < Number(first)) return undefined;
  // "-500" is the last 500 bytes.
  const start = first === '' ? Math.max(0, bytes - Number(last)) : Number(first);
  const end = first === '' || last === '' ? bytes : Math.min(bytes, Number(last) + 1);
  return start < end ? { start, end } : 'unsatisfiable';
}
