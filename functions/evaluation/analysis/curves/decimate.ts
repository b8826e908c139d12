/** Fewer points of a curve that look the same when drawn. */

/**
 * Divides the curve into stretches of as many points and keeps the lowest and the highest precision of each, so that no dip and
 * no peak is lost; first and last points are kept.
 *
 * @param most at least 2
 */
export function decimated<Point extends { readonly precision: number }>(
  points: readonly Point[],
  most: number,
): readonly Point[] {
  const [first, last] = [points[0], points.at(-1)];
  if (points.length <= most || first === undefined || last === undefined) return points;
  const inner = points.slice(1, -1);
  const stretches = Math.floor((most - 2) / 2);
  const kept = [first];
  for (let stretch = 0; stretch < stretches; stretch++) {
    const start = Math.floor((stretch * inner.length) / stretches);
    const part = inner.slice(start, Math.floor(((stretch + 1) * inner.length) / stretches));
    let [low, high] = [0, 0];
    part.forEach(({ precision }, at) => {
      if (precision < (part[low]?.precision ?? 0)) low = at;
      if (precision > (part[high]?.precision ?? 0)) high = at;
    });
    for (const at of new Set([Math.min(low, high), Math.max(low, high)])) {
      const point = part[at];
      if (point) kept.push(point);
    }
  }
  kept.push(last);
  return kept;
}
