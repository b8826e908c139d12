/** The anchors of a cell in the order in which heads have their channels. */

/** `make` for each pair of a size and an aspect ratio; which of them varies slower is the `order`. */
export function inOrder<T>(
  order: 'ratio-major' | 'size-major',
  sizes: readonly number[],
  ratios: readonly number[],
  make: (size: number, ratio: number) => T,
): T[] {
  return order === 'ratio-major'
    ? ratios.flatMap((ratio) => sizes.map((size) => make(size, ratio)))
    : sizes.flatMap((size) => ratios.map((ratio) => make(size, ratio)));
}
