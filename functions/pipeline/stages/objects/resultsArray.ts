/**
 * COCO results arrays as text: one result per line, so that shards join byte by byte and a person can read, `diff`
 * and `grep` a file of any size.
 */
const OPEN = '[\n';
const SEPARATOR = ',\n';
const CLOSE = '\n]\n';
const EMPTY = '[]\n';

/** The text of a results array. */
export function encodeResults(results: readonly object[]): Uint8Array {
  const text =
    results.length === 0 ? EMPTY : OPEN + results.map((r) => JSON.stringify(r)).join(SEPARATOR) + CLOSE;
  return new TextEncoder().encode(text);
}

/** Joins texts made by {@link encodeResults} into one array, in the order given, without parsing them. */
export async function* joinResults(
  arrays: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let any = false;
  for await (const array of arrays) {
    if (array.length === EMPTY.length) continue;
    yield encoder.encode(any ? SEPARATOR : OPEN);
    yield array.subarray(OPEN.length, array.length - CLOSE.length);
    any = true;
  }
  yield encoder.encode(any ? CLOSE : EMPTY);
}
