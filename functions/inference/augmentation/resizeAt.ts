/** A manifest's own resize rule, aimed at another size. */
import type { Resize } from '../../../schema/manifest/preprocessing.ts';

/**
 * The size that a rule is about, in pixels: of `shortest-edge` the shorter side, of a fixed input its longer one. Undefined
 * where images keep their size.
 */
export function sizeOf(resize: Resize): number | undefined {
  switch (resize.mode) {
    case 'none':
      return undefined;
    case 'shortest-edge':
      return resize.shortest;
    case 'letterbox':
    case 'stretch':
      return Math.max(resize.width, resize.height);
  }
}

/**
 * The same rule at `size`: its other lengths change in proportion, halves up. Detectron gives the longest side by itself
 * (MAX_SIZE); 2000, as it augments with, is the proportion of 800 and 1333 at its largest size, 1200.
 *
 * @param size null: the rule as it is
 */
export function resizeAt(resize: Resize, size: number | null): Resize {
  const own = sizeOf(resize);
  if (size === null || own === undefined || own === size || resize.mode === 'none') return resize;
  const scaled = (length: number) => Math.max(1, Math.round((length * size) / own));
  return resize.mode === 'shortest-edge'
    ? { ...resize, shortest: size, longest: scaled(resize.longest) }
    : { ...resize, width: scaled(resize.width), height: scaled(resize.height) };
}
