/** Where the source image lies in the network input: pure arithmetic on sizes, forth and back. */
import type { Resize } from '../../../schema/manifest/preprocessing.ts';
import type { Size } from './pixels.ts';

/**
 * The map x_network = x_source · scaleX + offsetX (and so for y). All sizes are in pixels; coordinates are
 * continuous, 0 being the left (upper) edge of the first pixel.
 */
export interface Geometry {
  /** The image as decoded. */
  readonly source: Size;
  /** The image as scaled, without border. */
  readonly resized: Size;
  /** The whole network input. */
  readonly input: Size;
  readonly scaleX: number;
  readonly scaleY: number;
  /** Left and upper border in pixels. */
  readonly offsetX: number;
  readonly offsetY: number;
}

/** Where an image of size `source` lies after `resize`. */
export function planGeometry(resize: Resize, source: Size): Geometry {
  switch (resize.mode) {
    case 'none':
      return placed(source, source, source);
    case 'stretch':
      return placed(source, resize, resize);
    case 'shortest-edge':
      return shortestEdge(resize, source);
    case 'letterbox':
      return letterbox(resize, source);
  }
}

/** Boxes go back by the exact ratio of each axis, as Detectron2 and torchvision do it. */
function placed(source: Size, resized: Size, input: Size): Geometry {
  return {
    source: { width: source.width, height: source.height },
    resized: { width: resized.width, height: resized.height },
    input: { width: input.width, height: input.height },
    scaleX: resized.width / source.width,
    scaleY: resized.height / source.height,
    offsetX: 0,
    offsetY: 0,
  };
}

/**
 * Detectron2's `ResizeShortestEdge.get_output_shape`: the short side is exactly `shortest`, unless the long one
 * would pass `longest`, which is compared before rounding; then both shrink by one more factor.
 */
function shortestEdge(resize: Extract<Resize, { mode: 'shortest-edge' }>, source: Size): Geometry {
  const scale = resize.shortest / Math.min(source.width, source.height);
  const portrait = source.width <= source.height;
  let width = portrait ? resize.shortest : scale * source.width;
  let height = portrait ? scale * source.height : resize.shortest;
  const long = Math.max(width, height);
  if (long > resize.longest) {
    width *= resize.longest / long;
    height *= resize.longest / long;
  }
  const resized = {
    width: wholePixels(width, resize.rounding),
    height: wholePixels(height, resize.rounding),
  };
  const multiple = resize.padToMultiple;
  return placed(source, resized, {
    width: Math.ceil(resized.width / multiple) * multiple,
    height: Math.ceil(resized.height / multiple) * multiple,
  });
}

/**
 * One scale for both axes. Boxes go back by that scale and not by the rounded ratio of each axis, as YOLOX and
 * Ultralytics do it. An odd border is split with the smaller half left and above: Ultralytics rounds half − 0.1.
 */
function letterbox(resize: Extract<Resize, { mode: 'letterbox' }>, source: Size): Geometry {
  const fit = Math.min(resize.width / source.width, resize.height / source.height);
  const scale = resize.enlarge ? fit : Math.min(fit, 1);
  const resized = {
    width: Math.min(resize.width, wholePixels(source.width * scale, resize.rounding)),
    height: Math.min(resize.height, wholePixels(source.height * scale, resize.rounding)),
  };
  const border = (whole: number, part: number) =>
    resize.align === 'top-left' ? 0 : Math.max(0, Math.round((whole - part) / 2 - 0.1));
  return {
    source: { width: source.width, height: source.height },
    resized,
    input: { width: resize.width, height: resize.height },
    scaleX: scale,
    scaleY: scale,
    offsetX: border(resize.width, resized.width),
    offsetY: border(resize.height, resized.height),
  };
}

/** A side of at least one pixel. `round` is to even at the half, as Python and NumPy do it. */
function wholePixels(side: number, rounding: 'floor' | 'round' | 'half-up' | 'ceil'): number {
  return Math.max(1, ROUNDINGS[rounding](side));
}

const ROUNDINGS = {
  floor: Math.floor,
  ceil: Math.ceil,
  'half-up': (value: number) => Math.floor(value + 0.5),
  round: roundHalfToEven,
} as const;

/** As Python, NumPy and PyTorch round. */
export function roundHalfToEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}

/** From network to source pixels along x. */
export const sourceX = (geometry: Geometry, x: number): number => (x - geometry.offsetX) / geometry.scaleX;

/** From network to source pixels along y. */
export const sourceY = (geometry: Geometry, y: number): number => (y - geometry.offsetY) / geometry.scaleY;
