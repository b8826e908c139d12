/**
 * Gives memory outside of V8's heap back at once. Left to the garbage collector it lies there for some images more, and V8, which counts
 * it, collects the whole heap for it every few images, beside the session and on its core.
 */
export function releaseMemory({ buffer, byteLength }: ArrayBufferView): void {
  // What shares its buffer, as small files do in Node's pool, is not its own to give back.
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) buffer.transfer(0);
}
