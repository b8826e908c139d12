/** Masks `image`: a mask per box, pasted by the graph. */
import type { CompressedRle } from '../../../schema/cocoRle.ts';
import type { OutputUse } from '../decoders/decoder.ts';
import { unexpected } from '../decoders/tensors.ts';
import type { Geometry } from '../image/geometry.ts';
import type { Size } from '../image/pixels.ts';
import type { KnownOfModel } from '../outputReader.ts';
import { declaredChannels, firstPlaneOf, planeOf, planesProblem, readPlanes } from '../planes.ts';
import type { Grid } from '../sampling/grid.ts';
import { insideInput } from '../sampling/overInput.ts';
import { ColumnRuns } from './columnRuns.ts';
import type { MaskDecoder, MaskFactory } from './maskDecoder.ts';
import { limitOf } from './threshold.ts';

export const imageMasks: MaskFactory<'image'> = (spec): MaskDecoder => {
  const use: OutputUse = { ref: spec.output, pointer: '/output' };
  const limit = limitOf(spec.threshold, false);
  const runs = new ColumnRuns();
  return {
    uses: [use],
    fit: ([output], known) => {
      const channels = output && declaredChannels(output);
      const several =
        channels !== undefined && channels !== 1 ? `has ${channels} masks per box, not 1` : undefined;
      const message = output && (planesProblem(output) ?? several ?? sizeProblem(output.shape, known));
      return message === undefined ? [] : [{ use, message }];
    },
    decode: (outputs, detections, geometry) => {
      const planes = readPlanes(outputs, spec.output);
      const { rows, columns, channels } = planes;
      if (channels !== 1)
        throw unexpected(`output ${JSON.stringify(spec.output)} has ${channels} masks per box, not 1`);
      const { source } = geometry;
      const asItIs = requireSize({ width: columns, height: rows }, geometry);
      return detections.map(({ row }) => {
        const values = planeOf(planes, firstPlaneOf(planes, row, spec.output));
        const grid = { rows, columns, values };
        const segmentation = asItIs
          ? encodeAsItIs(runs, grid, limit)
          : runs.encode(grid, insideInput(geometry), limit, source);
        return { segmentation };
      });
    },
  };
};

function sizeProblem(shape: readonly unknown[], { input }: KnownOfModel): string | undefined {
  const [rows, columns] = shape.slice(-2);
  const fits = (declared: unknown, side: number) => typeof declared !== 'number' || declared === side;
  if (input === undefined || shape.length === 0) return undefined;
  if (fits(rows, input.height) && fits(columns, input.width)) return undefined;
  return `has masks of ${columns} × ${rows} pixels where the network's input has ${input.width} × ${input.height}: declare masks of kind "roi"`;
}

/** True where masks have the size of the source; false where they have that of the network's input. */
function requireSize(size: Size, { source, input }: Geometry): boolean {
  const same = (other: Size) => other.width === size.width && other.height === size.height;
  if (same(source)) return true;
  if (same(input)) return false;
  throw unexpected(
    `masks are ${size.width} × ${size.height} pixels, neither the source's ${source.width} × ${source.height} nor the network's ${input.width} × ${input.height}`,
  );
}

/** The mask of values in the pixels of the image: only columns that have any foreground are walked. */
function encodeAsItIs(runs: ColumnRuns, { rows, columns, values }: Grid, limit: number): CompressedRle {
  const image = { width: columns, height: rows };
  const bounds = boundsOf({ rows, columns, values }, limit);
  runs.begin();
  for (let column = bounds.left; column < bounds.right; column++) {
    runs.reserve(bounds.bottom - bounds.top + 3);
    if (bounds.top > 0) runs.turn(false, column * rows);
    for (let row = bounds.top; row < bounds.bottom; row++) {
      runs.turn((values[row * columns + column] as number) > limit, column * rows + row);
    }
    if (bounds.bottom < rows) runs.turn(false, column * rows + bounds.bottom);
  }
  if (bounds.right > bounds.left && bounds.right < columns) runs.turn(false, bounds.right * rows);
  return runs.end(image);
}

function boundsOf({ rows, columns, values }: Grid, limit: number) {
  let [left, right, top, bottom] = [columns, 0, rows, 0];
  for (let row = 0; row < rows; row++) {
    const from = row * columns;
    let first = 0;
    while (first < columns && !((values[from + first] as number) > limit)) first++;
    if (first === columns) continue;
    let last = columns - 1;
    while (!((values[from + last] as number) > limit)) last--;
    left = Math.min(left, first);
    right = Math.max(right, last + 1);
    top = Math.min(top, row);
    bottom = row + 1;
  }
  return { left, right, top, bottom };
}
