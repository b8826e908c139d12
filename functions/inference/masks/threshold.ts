/** What counts as foreground, as one number that values have to be greater than. */

/**
 * @param inclusive the threshold itself is foreground, as in Detectron 2; it is not in Detectron, torchvision and YOLO
 * @returns the number which exactly the foreground is greater than
 */
export const limitOf = (threshold: number, inclusive: boolean): number =>
  inclusive ? nextBelow(threshold) : threshold;

/** The largest float64 below a number. */
function nextBelow(value: number): number {
  if (value === 0) return -Number.MIN_VALUE;
  const bits = new BigInt64Array(Float64Array.of(value).buffer);
  bits[0] = (bits[0] as bigint) + (value > 0 ? -1n : 1n);
  return new Float64Array(bits.buffer)[0] as number;
}
