/** What networks give for one image, made from seeds: masks and heat maps of boxes as trained heads give them, and logits. */
import { Random } from './random.ts';

export interface Boxes {
  /** Left, top, right, bottom: four numbers per box, in pixels of the image. */
  readonly corners: Float32Array;
  readonly count: number;
}

export interface BoxHeadOutputs {
  readonly image: { readonly width: number; readonly height: number };
  readonly count: number;
  /** With the background, which is the first. */
  readonly classes: number;
  /** Corners of the proposals, [count, 4]. */
  readonly proposals: Float32Array;
  /** Probabilities, [count, classes]. */
  readonly scores: Float32Array;
  /** [count, classes, 4] */
  readonly deltas: Float32Array;
}

/** Proposals crowd around objects, of which their class is nearly sure and a similar one thinks it may be, or lie anywhere. */
export function boxHeadOutputs(
  count = 1000,
  classes = 81,
  image = { width: 640, height: 480 },
): BoxHeadOutputs {
  const random = new Random(81);
  const objects = {
    corners: new Float32Array(4 * 60),
    of: Array.from({ length: 60 }, () => random.integer(1, classes - 1)),
  };
  for (const object of objects.of.keys()) {
    placeBox(objects.corners, object, random, image, random.between(30, 260), random.between(30, 260));
  }
  const proposals = new Float32Array(4 * count);
  const scores = new Float32Array(count * classes);
  const deltas = Float32Array.from({ length: 4 * count * classes }, () => random.normal(0, 0.4));
  for (let row = 0; row < count; row++) {
    const object = row % 3 === 0 ? undefined : random.integer(0, objects.of.length - 1);
    const logits = Float64Array.from({ length: classes }, () => random.normal(0, 0.7));
    logits[0] = 7;
    if (object === undefined)
      placeBox(proposals, row, random, image, random.between(20, 300), random.between(20, 300));
    else {
      const [left = 0, top = 0, right = 0, bottom = 0] = objects.corners.subarray(4 * object, 4 * object + 4);
      const near = (side: number, size: number, most: number) =>
        Math.min(Math.max(side + random.normal(0, 0.08) * size, 0), most);
      const [width, height] = [right - left, bottom - top];
      proposals.set(
        [
          near(left, width, image.width),
          near(top, height, image.height),
          near(right, width, image.width),
          near(bottom, height, image.height),
        ],
        4 * row,
      );
      const of = objects.of[object] as number;
      logits[of] = random.between(4, 10);
      logits[1 + (of % (classes - 1))] = random.between(2, 7);
    }
    const most = Math.max(...logits);
    const sum = logits.reduce((total, logit) => total + Math.exp(logit - most), 0);
    for (let index = 0; index < classes; index++) {
      scores[row * classes + index] = Math.exp((logits[index] as number) - most) / sum;
    }
  }
  return { image, count, classes, proposals, scores, deltas };
}

export interface MaskOutputs extends Boxes {
  readonly image: { readonly width: number; readonly height: number };
  readonly side: number;
  /** Probabilities, [count, side, side]. */
  readonly masks: Float32Array;
}

/** Stars of soft outline: what a mask head gives for objects, as large as COCO's. */
export function maskOutputs(count = 100, side = 28, image = { width: 640, height: 480 }): MaskOutputs {
  const random = new Random(28);
  const corners = new Float32Array(4 * count);
  const masks = new Float32Array(count * side * side);
  for (let box = 0; box < count; box++) {
    const size = Math.exp(random.between(Math.log(16), Math.log(420)));
    const aspect = Math.exp(random.between(-0.7, 0.7));
    placeBox(corners, box, random, image, size * aspect, size / aspect);
    const spikes = random.integer(2, 6);
    const depth = random.between(0, 0.45);
    const turn = random.between(0, 6.3);
    for (let y = 0; y < side; y++) {
      for (let x = 0; x < side; x++) {
        const [dx, dy] = [(2 * x + 1) / side - 1, (2 * y + 1) / side - 1];
        const outline = 0.95 - depth * (1 + Math.cos(spikes * Math.atan2(dy, dx) + turn));
        const logit = 14 * (outline - Math.hypot(dx, dy)) + random.normal(0, 0.4);
        masks[(box * side + y) * side + x] = 1 / (1 + Math.exp(-logit));
      }
    }
  }
  return { image, side, corners, count, masks };
}

export interface HeatmapOutputs extends Boxes {
  readonly points: number;
  readonly side: number;
  /** Logits, [count, points, side, side]. */
  readonly maps: Float32Array;
}

/** One peak per map above a floor that is not flat, as of people between 60 and 420 pixels high. */
export function heatmapOutputs(count = 20, points = 17, side = 56): HeatmapOutputs {
  const random = new Random(56);
  const corners = new Float32Array(4 * count);
  const maps = new Float32Array(count * points * side * side);
  for (let box = 0; box < count; box++) {
    const height = random.between(60, 420);
    placeBox(corners, box, random, { width: 640, height: 480 }, height * random.between(0.3, 0.7), height);
    for (let point = 0; point < points; point++) {
      const [px, py] = [random.between(1, side - 2), random.between(1, side - 2)];
      const width = random.between(1, 2.5);
      for (let y = 0; y < side; y++) {
        for (let x = 0; x < side; x++) {
          const far = ((x - px) ** 2 + (y - py) ** 2) / (2 * width * width);
          const value = 12 * Math.exp(-far) - 6 + random.normal(0, 0.3);
          maps[((box * points + point) * side + y) * side + x] = value;
        }
      }
    }
  }
  return { corners, count, points, side, maps };
}

export interface LogitOutputs {
  readonly classes: number;
  readonly rows: number;
  readonly columns: number;
  /** [classes, rows, columns] */
  readonly logits: Float32Array;
  readonly image: { readonly width: number; readonly height: number };
}

/** Regions of classes around centres, with soft borders: a street, more or less. */
export function logitOutputs(classes = 19, rows = 128, columns = 256): LogitOutputs {
  const random = new Random(19);
  const centres = Array.from({ length: 160 }, () => ({
    x: random.between(0, columns),
    y: random.between(0, rows),
    of: random.integer(0, classes - 1),
  }));
  const logits = new Float32Array(classes * rows * columns);
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      const nearest = new Float64Array(classes).fill(Number.POSITIVE_INFINITY);
      for (const centre of centres) {
        const far = Math.hypot(centre.x - x, centre.y - y);
        if (far < (nearest[centre.of] as number)) nearest[centre.of] = far;
      }
      for (let index = 0; index < classes; index++) {
        const logit = 12 - 0.9 * Math.min(nearest[index] as number, 25) + random.normal(0, 0.3);
        logits[(index * rows + y) * columns + x] = logit;
      }
    }
  }
  return { classes, rows, columns, logits, image: { width: 8 * columns, height: 8 * rows } };
}

function placeBox(
  corners: Float32Array,
  box: number,
  random: Random,
  image: { readonly width: number; readonly height: number },
  width: number,
  height: number,
): void {
  const left = random.between(-0.1 * width, image.width - 0.9 * width);
  const top = random.between(-0.1 * height, image.height - 0.9 * height);
  const within = (value: number, most: number) => Math.min(Math.max(value, 0), most);
  corners.set(
    [
      within(left, image.width),
      within(top, image.height),
      within(left + width, image.width),
      within(top + height, image.height),
    ],
    4 * box,
  );
}
