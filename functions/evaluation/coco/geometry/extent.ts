/** The smallest box around points, those that are not visible included. */

/**
 * @param numbers of which those from `start` to before `end` are x, y and visibility of one point after another; the last one may end early
 * @param box receives x, y, width and height: infinite where there is no x, or no y
 */
export function extent(numbers: ArrayLike<number>, start: number, end: number, box: Float64Array): void {
  let left = Number.POSITIVE_INFINITY;
  let top = Number.POSITIVE_INFINITY;
  let right = Number.NEGATIVE_INFINITY;
  let bottom = Number.NEGATIVE_INFINITY;
  for (let at = start; at < end; at += 3) {
    const x = numbers[at] as number;
    if (x < left) left = x;
    if (x > right) right = x;
    if (at + 1 === end) break;
    const y = numbers[at + 1] as number;
    if (y < top) top = y;
    if (y > bottom) bottom = y;
  }
  box[0] = left;
  box[1] = top;
  box[2] = right - left;
  box[3] = bottom - top;
}
