/**
 * Rows of pixels have four bytes each in here, red, green, blue and one that nobody looks at, so that a pixel is a word and
 * four of them are a vector. All rows have room for a vector more than their pixels.
 */

/** A row as it was decoded, three bytes a pixel, in four. */
export function widenRow(source: usize, width: usize, row: usize): void {
  const places = i8x16(0, 1, 2, 16, 3, 4, 5, 16, 6, 7, 8, 16, 9, 10, 11, 16);
  for (let x: usize = 0; x < width; x += 4) {
    v128.store(row + 4 * x, v128.swizzle(v128.load(source + 3 * x), places));
  }
}
