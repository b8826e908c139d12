/** What a graph that can run may still do to the numbers: told, and no reason to refuse it. */
import type { GraphSummary, TensorInfo } from '../../../schema/model.ts';

/** RoiAlign got `coordinate_transformation_mode`, and with it the half-pixel shift, in opset 16. */
const ALIGNED_ROI_OPSET = 16;

/** What is allowed and likely wrong; kept with the model. */
export function graphWarnings({ opset, operators }: GraphSummary): string[] {
  if (operators.RoiAlign === undefined || opset >= ALIGNED_ROI_OPSET) return [];
  return [
    `the graph uses RoiAlign at opset ${opset}, which cannot express aligned=True: if the model was trained with it, boxes and masks are shifted by half a pixel; export with opset ${ALIGNED_ROI_OPSET} or later`,
  ];
}

/** What the graph leaves open, and so cannot be checked before the first image. */
export function openAxes({ inputs, outputs }: GraphSummary): string[] {
  const lines = [
    ...inputs.map((input) => openLine('input', input)),
    ...outputs.map((output) => openLine('output', output)),
  ];
  return lines.filter((line) => line !== undefined);
}

function openLine(kind: string, { name, shape }: TensorInfo): string | undefined {
  const open = shape.flatMap((size, axis) =>
    typeof size === 'number' ? [] : [size === null ? `axis ${axis}` : `axis ${axis} (${size})`],
  );
  if (open.length === 0) return undefined;
  return `${kind} ${JSON.stringify(name)} leaves ${open.join(', ')} open: a manifest cannot be held against that before the first image`;
}
