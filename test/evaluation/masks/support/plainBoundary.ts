/** Boundary regions by their definition: slow and plain, to compare the fast ones with. */

/** [lines, length] 1 where a pixel at most `distance` steps away, diagonals included, has another label or is outside. */
export function plainBoundary(labels: ArrayLike<number>, length: number, distance: number): Uint8Array {
  const lines = labels.length / length;
  return Uint8Array.from(labels, (label, at) => {
    const [line, place] = [Math.floor(at / length), at % length];
    for (let dy = -distance; dy <= distance; dy++) {
      for (let dx = -distance; dx <= distance; dx++) {
        const [y, x] = [line + dy, place + dx];
        if (y < 0 || y >= lines || x < 0 || x >= length || labels[y * length + x] !== label) return 1;
      }
    }
    return 0;
  });
}
