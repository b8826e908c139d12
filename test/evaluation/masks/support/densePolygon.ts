/**
 * Polygons drawn point by point, as the reference words it: upsample, walk the outline, keep the points where x changes
 * in the middle of a column, sort. Slow and plain, to compare the search for crossings with.
 */
export function densePolygonCounts(vertices: readonly number[], height: number, width: number): number[] {
  const corners: [number, number][] = [];
  for (let at = 0; at < vertices.length; at += 2) {
    corners.push([
      Math.trunc(5 * (vertices[at] as number) + 0.5),
      Math.trunc(5 * (vertices[at + 1] as number) + 0.5),
    ]);
  }
  const outline = corners.flatMap((from, index) =>
    edgePoints(from, corners[(index + 1) % corners.length] as [number, number]),
  );
  const ends: number[] = [];
  for (let at = 1; at < outline.length; at++) {
    const [x0, y0] = outline[at - 1] as [number, number];
    const [x1, y1] = outline[at] as [number, number];
    if (x0 === x1) continue;
    const column = ((x1 < x0 ? x1 : x1 - 1) + 0.5) / 5 - 0.5;
    if (!Number.isInteger(column) || column < 0 || column > width - 1) continue;
    const row = (Math.min(y0, y1) + 0.5) / 5 - 0.5;
    ends.push(column * height + Math.ceil(row < 0 ? 0 : row > height ? height : row));
  }
  // A pixel is foreground where an odd number of ends lies at or before it.
  const toggles = new Uint8Array(height * width + 1);
  for (const end of ends) toggles[end] = (toggles[end] as number) ^ 1;
  const counts = [0];
  for (let pixel = 0; pixel < height * width; pixel++) {
    if (toggles[pixel] === 1) counts.push(0);
    counts.push((counts.pop() as number) + 1);
  }
  return counts;
}

function edgePoints([x0, y0]: [number, number], [x1, y1]: [number, number]): [number, number][] {
  const dx = Math.abs(x1 - x0);
  const dy = Math.abs(y1 - y0);
  // A repeated vertex: x does not change there, and y is never looked at.
  if (dx === 0 && dy === 0) return [[x0, Number.MIN_SAFE_INTEGER]];
  const isWide = dx >= dy;
  const isReversed = isWide ? x0 > x1 : y0 > y1;
  const [left, top, right, bottom] = isReversed ? [x1, y1, x0, y0] : [x0, y0, x1, y1];
  const slope = isWide ? (bottom - top) / dx : (right - left) / dy;
  const points = Array.from({ length: (isWide ? dx : dy) + 1 }, (_, t): [number, number] =>
    isWide ? [t + left, Math.trunc(top + slope * t + 0.5)] : [Math.trunc(left + slope * t + 0.5), t + top],
  );
  return isReversed ? points.reverse() : points;
}
