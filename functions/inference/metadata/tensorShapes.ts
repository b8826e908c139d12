/** What shapes of inputs and outputs tell; an open dimension tells nothing. */
import type { GraphSummary, TensorInfo } from '../../../schema/model.ts';
import type { Source } from './draft.ts';

export type Shape = TensorInfo['shape'];

/** A dimension where the graph fixes it. */
export function fixed(shape: Shape, position: number): number | undefined {
  const dimension = shape.at(position);
  return typeof dimension === 'number' && dimension > 0 ? dimension : undefined;
}

/** Whether every dimension is as wanted or open; undefined wants nothing of its place. */
export function couldBe(shape: Shape, ...wanted: ReadonlyArray<number | undefined>): boolean {
  return (
    shape.length === wanted.length &&
    wanted.every((want, position) => {
      const dimension = fixed(shape, position);
      return want === undefined || dimension === undefined || dimension === want;
    })
  );
}

/** `[1, 3, ?, width]`. */
export const written = (shape: Shape): string => `[${shape.map((dim) => dim ?? '?').join(', ')}]`;

/** Where an output stands, as a source of what its shape tells. */
export const outputSource = (graphFile: string, position: number): Source => ({
  file: graphFile,
  at: `/graph/output/${position}`,
});

/** The input that can be an image: of four dimensions or three, one of them 3 or open; the first such. */
export function imageInput({ inputs }: GraphSummary): { input: TensorInfo; position: number } | undefined {
  const position = inputs.findIndex(({ shape }) => {
    if (shape.length === 4)
      return couldBe(shape, undefined, 3, undefined, undefined) || isChannelsLast(shape);
    return shape.length === 3 && (fixed(shape, 0) === 3 || fixed(shape, 2) === 3);
  });
  const input = inputs[position];
  return input ? { input, position } : undefined;
}

export function isChannelsLast(shape: Shape): boolean {
  return fixed(shape, -1) === 3 && fixed(shape, -3) !== 3;
}

/** Width and height of the image input where the graph fixes both. */
export function inputSize(graph: GraphSummary): { width: number; height: number } | undefined {
  const image = imageInput(graph);
  if (!image) return undefined;
  const { shape } = image.input;
  const last = isChannelsLast(shape);
  const width = fixed(shape, last ? -2 : -1);
  const height = fixed(shape, last ? -3 : -2);
  return width === undefined || height === undefined ? undefined : { width, height };
}
