/**
 * Boundary regions, as Boundary IoU compares them (Cheng et al. 2021, arXiv 2103.16562; `mask_to_boundary` of
 * boundary-iou-api, commit 8006aa9): the pixels of a mask or class from which something else is at most `distance` steps
 * away, a diagonal step counting as one. Beyond the image there is something else. The reference erodes by a 3 x 3
 * kernel as often as `distance` says and keeps what erosion takes away, which is the same.
 */

/**
 * How wide a boundary is in an image of this size: pixels, at least 1; halves are rounded to even, as Python does.
 *
 * @param dilationRatio its width as a part of the image's diagonal; the reference's own is 0.02
 */
export function boundaryDistance(height: number, width: number, dilationRatio: number): number {
  const exact = dilationRatio * Math.sqrt(height ** 2 + width ** 2);
  const below = Math.floor(exact);
  const isUp = exact - below > 0.5 || (exact - below === 0.5 && below % 2 === 1);
  return Math.max(1, isUp ? below + 1 : below);
}

/**
 * The boundary regions of all classes of a label map at once: each class's own pixels near any other label. Two passes,
 * whatever the distance: a pixel is deep inside its class where it is so along its line, and stays so, with the same
 * label, over 2 · distance + 1 lines around it.
 *
 * @param labels [lines, length] line after line; rows or columns, the rule is the same for both
 * @param distance at least 1, of {@link boundaryDistance}
 * @returns [lines, length] 1 on a boundary, 0 deep inside
 */
export function boundaryOfLabels(labels: ArrayLike<number>, length: number, distance: number): Uint8Array {
  const boundary = new Uint8Array(labels.length).fill(1);
  // Per place of a line: the first line of those up to this one where it is deep along the line and of one label.
  const since = new Int32Array(length);
  for (let start = 0, line = 0; start < labels.length; start += length, line++) {
    const end = start + length;
    for (let from = start, to = start; from < end; from = to) {
      const label = labels[from];
      while (to < end && labels[to] === label) to++;
      const deepFrom = Math.min(from + distance, to);
      const deepTo = Math.max(to - distance, deepFrom);
      since.fill(line + 1, from - start, deepFrom - start);
      since.fill(line + 1, deepTo - start, to - start);
      for (let at = deepFrom; at < deepTo; at++) {
        if (line > 0 && labels[at - length] !== label) since[at - start] = line;
        if (line - (since[at - start] as number) >= 2 * distance) boundary[at - distance * length] = 0;
      }
    }
  }
  return boundary;
}
