/** Models that are known by the names and kinds of several outputs, and label maps. */
import { couldBe, fixed, inputSize } from '../tensorShapes.ts';
import { type Guesser, PREPARATIONS } from './guess.ts';

/** The official exports of RT-DETR, D-FINE and DEIM, which ask for the size of the image. */
export const officialRtDetr: Guesser = (graph) => {
  const size = inputSize(graph);
  const sizes = graph.inputs.find(({ name }) => name === 'orig_target_sizes');
  const position = (name: string): number => graph.outputs.findIndex((output) => output.name === name);
  const boxes = position('boxes');
  if (!size || sizes?.dtype !== 'int64' || boxes < 0 || position('labels') < 0 || position('scores') < 0) {
    return undefined;
  }
  return {
    output: boxes,
    because:
      'labels, boxes and scores with an input orig_target_sizes are the official export of RT-DETR and its successors',
    members: {
      '/task': 'DETECTION',
      '/family': 'RT-DETR',
      '/input/extra': [{ name: 'orig_target_sizes', kind: 'source-size', order: 'wh', dtype: 'int64' }],
      '/input/preprocessing/resize': { mode: 'stretch', ...size },
      ...PREPARATIONS.rgbUnit,
      '/input/preprocessing/interpolation': { kernel: 'bilinear', antialias: true, quantise: true },
      '/decoder': {
        kind: 'final',
        outputs: { boxes: 'boxes', scores: 'scores', labels: 'labels' },
        box: { units: 'source' },
      },
      '/postprocessing': { scoreThreshold: 0.001, clip: 'none', maxDetections: 100 },
    },
  };
};

/** A score per class and pixel, or the best class of each. */
export const labelMap: Guesser = (graph) => {
  const size = inputSize(graph);
  const [output, ...others] = graph.outputs;
  if (!size || !output || others.length > 0) return undefined;
  const { shape, dtype, name } = output;
  const whole = /^u?int/.test(dtype);
  const ofInput = couldBe(shape, 1, size.height, size.width) || couldBe(shape, 1, 1, size.height, size.width);
  const task = { '/task': 'SEMANTIC_SEGMENTATION' } as const;
  const resize = { '/input/preprocessing/resize': { mode: 'stretch', ...size } } as const;
  if (whole && ofInput) {
    const because = 'whole numbers of the size of the input are the best class of each pixel';
    return {
      output: 0,
      because,
      members: { ...task, ...resize, '/semantic': { kind: 'labels', output: name } },
    };
  }
  const classes = fixed(shape, 1);
  const ratio = size.width / (fixed(shape, 3) ?? 0);
  const isGrid =
    shape.length === 4 && [1, 2, 4, 8].includes(ratio) && size.height / (fixed(shape, 2) ?? 0) === ratio;
  if (whole || !isGrid || classes === undefined || classes < 2) return undefined;
  return {
    output: 0,
    classes,
    because: `a score per class on a grid of ${ratio === 1 ? 'the input' : `1/${ratio} of the input`} is of a label map`,
    members: { ...task, ...resize, '/semantic': { kind: 'logits', output: name } },
  };
};
