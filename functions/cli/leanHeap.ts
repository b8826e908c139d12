/** For commands that read large files once: what lives long is in typed arrays, and what V8's heap holds dies young. */
import { setFlagsFromString } from 'node:v8';

/**
 * Keeps V8's young generation at the size it starts with, instead of letting it grow to three times 16 MiB that are
 * touched again and again. Measured on 5,000 images: 231 → 175 MiB of peak memory for masks, 125 → 112 for boxes,
 * 282 → 270 for proposals, at the same processor time. To be called before the reading begins, for this thread and later
 * ones, but after modules are loaded: V8 takes a module out of a cache only under the flags it was put there with.
 */
export function keepHeapLean(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
}
