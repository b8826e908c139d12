/** Our results of a real model beside those of an independent decoder. */

export interface Result {
  readonly image_id: number;
  readonly category_id: number;
  readonly bbox: readonly [number, number, number, number];
  readonly score: number;
}

/** How many golden results have one of ours of the same class, IoU ≥ 0.99 and a score within 0.01; each used once. */
export function countMatched(results: readonly Result[], golden: readonly Result[]): number {
  const free = new Set(results);
  return golden.filter((wanted) => {
    for (const result of free) {
      if (result.image_id !== wanted.image_id || result.category_id !== wanted.category_id) continue;
      if (Math.abs(result.score - wanted.score) > 0.01 || iou(result.bbox, wanted.bbox) < 0.99) continue;
      return free.delete(result);
    }
    return false;
  }).length;
}

function iou([ax, ay, aw, ah]: Result['bbox'], [bx, by, bw, bh]: Result['bbox']): number {
  const width = Math.min(ax + aw, bx + bw) - Math.max(ax, bx);
  const height = Math.min(ay + ah, by + bh) - Math.max(ay, by);
  if (width <= 0 || height <= 0) return 0;
  return (width * height) / (aw * ah + bw * bh - width * height);
}
