/** Label maps `labels`: the graph has taken the best class. */
import type { LabelsSemantic } from '../../../schema/manifest/semantic.ts';
import type { OutputUse } from '../decoders/decoder.ts';
import { type NumberTensor, type OutputTensors, unexpected } from '../decoders/tensors.ts';
import type { Geometry } from '../image/geometry.ts';
import type { ClassLabels } from './classLabels.ts';
import { nearestLabels } from './nearestLabels.ts';
import type { LabelPlane, SemanticDecoder, SemanticFactory } from './semanticDecoder.ts';

export const labelsSemantic: SemanticFactory<'labels'> = (spec): SemanticDecoder => {
  const use: OutputUse = { ref: spec.output, pointer: '/output' };
  return {
    uses: [use],
    fit: ([output]) => {
      const shape = output?.shape ?? [];
      const message = shape.length === 0 || planeSize(shape) ? undefined : notOnePlane(shape);
      return { problems: message === undefined ? [] : [{ use, message }], classes: undefined };
    },
    decode: (outputs, geometry, labels) => decode(spec, outputs, geometry, labels),
  };
};

type Shape = readonly (number | string | null)[];

/** The last two dimensions, where all before them may be 1; undefined where there are several planes, or none. */
function planeSize(shape: Shape): Shape | undefined {
  const before = shape.slice(0, -2);
  const single = before.every((dim) => typeof dim !== 'number' || dim === 1);
  return shape.length >= 2 && shape.length <= 4 && single ? shape.slice(-2) : undefined;
}

const notOnePlane = (shape: Shape): string =>
  `has shape [${shape.map((dim) => dim ?? '?').join(', ')}], not [height, width] of labels after a batch of 1`;

function decode(
  spec: LabelsSemantic,
  outputs: OutputTensors,
  geometry: Geometry,
  labels: ClassLabels,
): LabelPlane {
  const tensor = outputs.get(spec.output);
  const size = planeSize(tensor.dims);
  if (size === undefined)
    throw unexpected(`output ${JSON.stringify(spec.output)} ${notOnePlane(tensor.dims)}`);
  const [height, width] = size as [number, number];
  const plane = { width, height, values: labelled(tensor, spec, labels) };
  const { source, input, resized, offsetX, offsetY } = geometry;
  // A graph that was told the image's size may give its labels at that.
  if (width === source.width && height === source.height) return plane;
  if (width === input.width && height === input.height) {
    return nearestLabels(plane, source, { left: offsetX, top: offsetY, ...resized });
  }
  throw unexpected(
    `labels are ${width} × ${height} pixels, neither the source's ${source.width} × ${source.height} nor the network's ${input.width} × ${input.height}`,
  );
}

function labelled({ data }: NumberTensor, { labelOffset }: LabelsSemantic, labels: ClassLabels) {
  const values = labels.plane(data.length);
  // Neighbours are mostly of one class.
  let last = Number.NaN;
  let label = 0;
  for (let at = 0; at < data.length; at++) {
    const given = data[at] as number;
    if (given !== last) {
      if (!Number.isInteger(given)) throw unexpected(`the graph gave ${given} as the label of a pixel`);
      label = labels.of(given - labelOffset);
      last = given;
    }
    values[at] = label;
  }
  return values;
}
