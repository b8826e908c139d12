/** Where the shapes of the rows are written that were scanned last: ends of runs and polygons. */

let arena: usize = 0;
/** Where the next one goes; doubles are aligned by whoever writes them. */
export let freeShapes: usize = 0;

/** @param at room for the shapes of a window */
export function setShapes(at: usize): void {
  arena = at;
}

/** Those read so far are no longer wanted. */
export function clearShapes(): void {
  freeShapes = arena;
}

/** @param end of the shape that was read */
export function keepShapes(end: usize): void {
  freeShapes = end;
}
