/** The summary of a graph that is kept with the model. */
import type { GraphSummary, TensorInfo } from '../../../schema/model.ts';
import type { OnnxModel } from './modelProto.ts';

/** Summary of a graph, with inputs and outputs as the runtime sees them: it has inferred shapes the file leaves out. */
export function summarise(
  model: OnnxModel,
  inputs: readonly TensorInfo[],
  outputs: readonly TensorInfo[],
): GraphSummary {
  return {
    inputs: [...inputs],
    outputs: [...outputs],
    opset: model.opsets.get('') ?? 0,
    producer: model.producer,
    operators: Object.fromEntries([...model.operators].sort(([a], [b]) => (a < b ? -1 : 1))),
    parameters: model.parameters,
    metadata: Object.fromEntries(model.metadata),
  };
}
