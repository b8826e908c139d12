/** What the graph itself settles: its image input, and the order and type of the numbers in it. */
import type { Convention } from './convention.ts';
import { Draft } from './draft.ts';
import { imageInput, isChannelsLast } from './tensorShapes.ts';

const DTYPES = ['float32', 'float16', 'uint8'] as const;

export const graphFacts: Convention = {
  name: 'the graph',
  async read({ graph, graphFile }) {
    const draft = new Draft(graphFacts.name);
    const image = imageInput(graph);
    if (!image) return draft;
    const { input, position } = image;
    const source = { file: graphFile, at: `/graph/input/${position}` };
    draft.found('/input/name', input.name, source);
    const dtype = DTYPES.find((name) => name === input.dtype);
    if (dtype) draft.found('/input/preprocessing/dtype', dtype, source);
    else {
      const message = `input ${JSON.stringify(input.name)} takes ${input.dtype}; images are given as ${DTYPES.join(', ')}`;
      draft.missing('/input/preprocessing/dtype', message, source);
    }
    const batched = input.shape.length === 4;
    if (isChannelsLast(input.shape)) {
      draft.found('/input/preprocessing/layout', batched ? 'NHWC' : 'HWC', source);
    } else draft.found('/input/preprocessing/layout', batched ? 'NCHW' : 'CHW', source);
    return draft;
  },
};
