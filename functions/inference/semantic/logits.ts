/** Label maps `logits`: scores per class on a grid over the network's input. */
import type { LogitsSemantic } from '../../../schema/manifest/semantic.ts';
import type { OutputUse } from '../decoders/decoder.ts';
import type { Geometry } from '../image/geometry.ts';
import type { Size } from '../image/pixels.ts';
import { imagePlanesProblem, readImagePlanes } from '../planes.ts';
import { overInput } from '../sampling/overInput.ts';
import { nearestLabels } from './nearestLabels.ts';
import type { SemanticDecoder, SemanticFactory } from './semanticDecoder.ts';
import { labelBestClass } from './upsampledArgmax.ts';

export const logitsSemantic: SemanticFactory<'logits'> = (spec): SemanticDecoder => {
  const use: OutputUse = { ref: spec.output, pointer: '/output' };
  return {
    uses: [use],
    fit: ([output]) => {
      const message = output && imagePlanesProblem(output);
      const classes = output?.shape[output.shape.length - 3];
      return {
        problems: message === undefined ? [] : [{ use, message }],
        classes: message === undefined && typeof classes === 'number' ? classes : undefined,
      };
    },
    decode: (outputs, geometry, labels) => {
      const planes = readImagePlanes(outputs, spec.output);
      const { source } = geometry;
      const size = labelledSize(spec, source);
      const taps = overInput({ ...geometry, source: size }, planes.columns, planes.rows, spec.alignment);
      const values = labels.plane(size.width * size.height);
      labelBestClass(planes, taps, labels.table(planes.channels), values);
      return nearestLabels({ ...size, values }, source);
    },
  };
};

/** The size at which classes are compared: the source's, unless it is to be shrunk. */
export function labelledSize({ shrinkAbove }: LogitsSemantic, { width, height }: Geometry['source']): Size {
  if (shrinkAbove === undefined || width * height <= shrinkAbove.pixels) return { width, height };
  const { longSide } = shrinkAbove;
  return height > width
    ? { width: Math.max(1, Math.floor((longSide * width) / height)), height: longSide }
    : { width: longSide, height: Math.max(1, Math.floor((longSide * height) / width)) };
}
