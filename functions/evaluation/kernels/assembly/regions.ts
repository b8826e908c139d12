/** The masks of ground truths as the ends of their runs: those of polygons are drawn when they are asked for. */
import { drawnArea, drawnBottom, drawnLeft, drawnRight, drawnTop, drawPolygon } from './polygons';

/**
 * By ordered ground truth, numbers of four bytes: where its ends are (0: nowhere yet), how many they are, pixels of its foreground; left,
 * top, right, bottom; height and width of the mask; 1 of a crowd region; how many parts it has as polygons (0: it is no polygon; -1: it
 * cannot be compared here), where they are, each as the number of its vertices and x, y of them on the grid, and how many ends the parts
 * have together at most.
 */
const BYTES: usize = 52;
export const ENDS: usize = 0;
export const COUNT: usize = 4;
export const AREA: usize = 8;
export const LEFT: usize = 12;
export const TOP: usize = 16;
export const RIGHT: usize = 20;
export const BOTTOM: usize = 24;
export const HEIGHT: usize = 28;
export const WIDTH: usize = 32;
export const IS_CROWD: usize = 36;
const PARTS: usize = 40;
const POINTS: usize = 44;
const MOST: usize = 48;
let truths: usize = 0;

/** Where the ends of drawn polygons are written: those of all images, or of the images since it was emptied. */
let arena: usize = 0;
let arenaEnd: usize = 0;
let free: usize = 0;
/** Room for the ends of another part, and for those of it and the parts before it. */
let partEnds: usize = 0;
let unionEnds: usize = 0;

/** The ground truths whose ends are in the arena. */
let drawn: usize = 0;
let drawnCount: i32 = 0;
/** More is not kept when the results go on to another image, as long as they do not come back to one. */
const KEPT_BYTES: usize = 1 << 18;
let lastImage: i32 = -1;
/** By image: 1 where it has been left. */
let left: usize = 0;
let comesBack: bool = false;

/**
 * @param into `room` bytes for the ends of ground truths
 * @param scratch twice `scratchBytes`: the ends of the ground truth that has the most
 * @param listed the number of each ground truth goes there
 * @param ofImages a byte for each image, 0
 */
export function setRegions(
  groundTruths: usize,
  into: usize,
  room: i32,
  scratch: usize,
  scratchBytes: i32,
  listed: usize,
  ofImages: usize,
): void {
  truths = groundTruths;
  arena = into;
  arenaEnd = into + room;
  free = into;
  partEnds = scratch;
  unionEnds = scratch + scratchBytes;
  drawn = listed;
  drawnCount = 0;
  left = ofImages;
  lastImage = -1;
  comesBack = false;
}

/** Where what is known of a ground truth is. */
export function regionOf(groundTruth: i32): usize {
  return truths + (groundTruth as usize) * BYTES;
}

/** Makes the ordered ground truths of an image from `first` to before `end` ready; false where one of them cannot be compared here. */
export function prepareRegions(image: i32, first: i32, end: i32): bool {
  if (image !== lastImage) leaveImage(image);
  let isReady = true;
  for (let g = first; g < end; g++) {
    const truth = regionOf(g);
    if (load<usize>(truth, ENDS) !== 0) continue;
    if (load<i32>(truth, PARTS) < 0) return false;
    isReady = false;
  }
  if (isReady || drawAll(first, end)) return true;
  // There is no room for them beside others.
  empty();
  return drawAll(first, end);
}

function drawAll(first: i32, end: i32): bool {
  for (let g = first; g < end; g++) {
    const truth = regionOf(g);
    if (load<usize>(truth, ENDS) === 0 && !draw(truth, g)) return false;
  }
  return true;
}

/** Results mostly go from image to image: then the ground truths of those they have left are not kept. */
function leaveImage(image: i32): void {
  if (lastImage >= 0) store<u8>(left + lastImage, 1);
  lastImage = image;
  comesBack = comesBack || load<u8>(left + image) !== 0;
  if (!comesBack && free - arena > KEPT_BYTES) empty();
}

function empty(): void {
  for (let at = 0; at < drawnCount; at++) {
    store<usize>(regionOf(load<i32>(drawn + (at << 2))), 0, ENDS);
  }
  drawnCount = 0;
  free = arena;
}

/** Draws the polygons of a ground truth; false where there is no room for them. */
function draw(truth: usize, number: i32): bool {
  if (load<i32>(truth, MOST) > (((arenaEnd - free) >> 2) as i32)) return false;
  const parts = load<i32>(truth, PARTS);
  const high = load<i32>(truth, HEIGHT);
  const wide = load<i32>(truth, WIDTH);
  let points = load<usize>(truth, POINTS);
  let howMany = 0;
  let whole = 0;
  let toLeft = i32.MAX_VALUE;
  let toTop = i32.MAX_VALUE;
  let toRight = 0;
  let toBottom = 0;
  for (let part = 0; part < parts; part++) {
    const vertices = load<i32>(points);
    const isFirst = part === 0;
    const found = drawPolygon(points + 4, vertices, high, wide, isFirst ? free : partEnds);
    points += 4 + (vertices << 3);
    howMany = isFirst ? found : unite(howMany, found);
    whole += drawnArea;
    if (drawnArea === 0) continue;
    toLeft = min(toLeft, drawnLeft);
    toTop = min(toTop, drawnTop);
    toRight = max(toRight, drawnRight);
    toBottom = max(toBottom, drawnBottom);
  }
  if (parts > 1) {
    whole = 0;
    for (let at = free; at < free + (howMany << 2); at += 8) whole += load<i32>(at, 4) - load<i32>(at);
  }
  store<usize>(truth, free, ENDS);
  store<i32>(truth, howMany, COUNT);
  store<i32>(truth, whole, AREA);
  store<i32>(truth, toLeft, LEFT);
  store<i32>(truth, toTop, TOP);
  store<i32>(truth, toRight, RIGHT);
  store<i32>(truth, toBottom, BOTTOM);
  store<i32>(drawn + (drawnCount++ << 2), number);
  free += howMany << 2;
  return true;
}

/** The foreground of the parts drawn so far, `a` ends of which are in the arena, and of another with `b` ends; how many ends it has. */
function unite(a: i32, b: i32): i32 {
  const aEnd = free + (a << 2);
  const bEnd = partEnds + (b << 2);
  let i = free;
  let j = partEnds;
  let into = unionEnds;
  let reached = -1;
  while (i < aEnd || j < bEnd) {
    const isFirst = j === bEnd || (i < aEnd && load<i32>(i) <= load<i32>(j));
    const at = isFirst ? i : j;
    if (isFirst) i += 8;
    else j += 8;
    const from = load<i32>(at);
    const to = load<i32>(at, 4);
    if (from === to || to <= reached) continue;
    if (from <= reached) store<i32>(into - 4, to);
    else {
      store<i32>(into, from);
      store<i32>(into, to, 4);
      into += 8;
    }
    reached = to;
  }
  const bytes = into - unionEnds;
  memory.copy(free, unionEnds, bytes);
  return (bytes >> 2) as i32;
}
