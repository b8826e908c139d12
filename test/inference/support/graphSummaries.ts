/** What is known of graphs that nobody has to open. */
import type { GraphSummary, TensorInfo } from '../../../schema/model.ts';

export const tensor = (name: string, shape: TensorInfo['shape'], dtype = 'float32'): TensorInfo => ({
  name,
  dtype,
  shape,
});

/** A detector of 64 × 64 pixels: 84 candidates of a box and two classes. */
export function graphOf(changes: Partial<GraphSummary> = {}): GraphSummary {
  return {
    inputs: [tensor('images', [1, 3, 64, 64])],
    outputs: [tensor('output0', [1, 6, 84])],
    opset: 17,
    producer: 'test',
    operators: { Conv: 3 },
    parameters: 1,
    metadata: {},
    ...changes,
  };
}
