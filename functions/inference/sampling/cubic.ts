/** The kernel of cubic convolution (Keys 1981), two samples wide to either side. */

/**
 * @param a −0.5: Pillow, and torch where it widens its kernel; −0.75: OpenCV, and torch where it does not
 * @param distance from the sample, in samples
 */
export function cubic(distance: number, a: number): number {
  const x = Math.abs(distance);
  if (x < 1) return ((a + 2) * x - (a + 3)) * x * x + 1;
  return x < 2 ? (((x - 5) * x + 8) * x - 4) * a : 0;
}
