/** Detectors that are known by the shape of their only output. */
import type { GraphSummary } from '../../../../schema/model.ts';
import { fixed, inputSize } from '../tensorShapes.ts';
import { type Guess, type Guesser, PREPARATIONS, suppressed } from './guess.ts';

const STRIDES = [8, 16, 32] as const;
/** The box, objectness, and at least one class. */
const LEAST_COLUMNS = 6;

/** Cells of an input over the three usual strides. */
function cellsOf(size: { width: number; height: number }): number {
  return STRIDES.reduce(
    (sum, stride) => sum + Math.ceil(size.width / stride) * Math.ceil(size.height / stride),
    0,
  );
}

function onlyOutput({ outputs }: GraphSummary, dimensions: number) {
  const [output, ...others] = outputs;
  return output && others.length === 0 && output.shape.length === dimensions ? output : undefined;
}

/** One row per cell, with objectness. */
export const yolox: Guesser = (graph) => {
  const size = inputSize(graph);
  const output = onlyOutput(graph, 3);
  const columns = fixed(output?.shape ?? [], 2) ?? 0;
  if (!size || !output || columns < LEAST_COLUMNS || fixed(output.shape, 1) !== cellsOf(size))
    return undefined;
  return {
    output: 0,
    classes: columns - 5,
    because: `${cellsOf(size)} rows are the cells of strides 8, 16 and 32, and rows with objectness for each cell are YOLOX's`,
    members: {
      '/task': 'DETECTION',
      '/family': 'YOLOX',
      '/input/preprocessing/resize': {
        mode: 'letterbox',
        ...size,
        align: 'top-left',
        pad: 114,
        rounding: 'floor',
      },
      ...PREPARATIONS.bgrBytes,
      '/decoder': {
        kind: 'dense',
        output: output.name,
        layout: 'rows',
        box: { grid: { kind: 'yolox', strides: [...STRIDES] } },
        objectness: true,
        multiLabel: true,
      },
      // YOLOX's own evaluation reports boxes as they are.
      '/postprocessing': { ...suppressed(0.65), clip: 'none' },
    },
  };
};

/** Three rows per cell, with objectness: three anchors. */
export const yolov5: Guesser = (graph) => {
  const size = inputSize(graph);
  const output = onlyOutput(graph, 3);
  const columns = fixed(output?.shape ?? [], 2) ?? 0;
  if (!size || !output || columns < LEAST_COLUMNS || fixed(output.shape, 1) !== 3 * cellsOf(size))
    return undefined;
  return {
    output: 0,
    classes: columns - 5,
    because:
      'three rows with objectness for each cell of strides 8, 16 and 32 are those of YOLOv5 and YOLOv7',
    members: {
      '/task': 'DETECTION',
      '/family': 'YOLOv5',
      ...letterboxed(size),
      '/decoder': { kind: 'dense', output: output.name, layout: 'rows', objectness: true, multiLabel: true },
      '/postprocessing': suppressed(0.6),
    },
  };
};

/** One column per cell, without objectness. */
export const yolov8: Guesser = (graph) => {
  const size = inputSize(graph);
  const output = onlyOutput(graph, 3);
  const rows = fixed(output?.shape ?? [], 1) ?? 0;
  if (!size || !output || rows < 5 || fixed(output.shape, 2) !== cellsOf(size)) return undefined;
  return {
    output: 0,
    classes: rows - 4,
    because:
      'one column without objectness for each cell of strides 8, 16 and 32 is what YOLOv8 and its successors give',
    members: {
      '/task': 'DETECTION',
      '/family': 'YOLOv8',
      ...letterboxed(size),
      '/decoder': {
        kind: 'dense',
        output: output.name,
        layout: 'columns',
        objectness: false,
        multiLabel: true,
      },
      '/postprocessing': suppressed(0.7),
    },
  };
};

/** Rows of corners, score and label. */
export const endToEnd: Guesser = (graph) => {
  const size = inputSize(graph);
  const output = onlyOutput(graph, 3);
  const rows = fixed(output?.shape ?? [], 1) ?? 0;
  if (!size || !output || rows < 10 || rows > 1000 || fixed(output.shape, 2) !== 6) return undefined;
  return {
    output: 0,
    because: 'some hundred rows of six numbers are corners, score and label, as YOLOv10 and YOLO26 give them',
    members: {
      '/task': 'DETECTION',
      '/family': 'YOLO',
      ...letterboxed(size),
      '/decoder': { kind: 'final', outputs: { boxes: output.name } },
      '/postprocessing': { scoreThreshold: 0.01, clip: 'after-nms', maxDetections: 300 },
    },
  };
};

/** A map of stride 16, with objectness first. */
export const fastestDet: Guesser = (graph) => {
  const size = inputSize(graph);
  const output = onlyOutput(graph, 4);
  const columns = fixed(output?.shape ?? [], 1) ?? 0;
  const isMap =
    size &&
    fixed(output?.shape ?? [], 2) === size.height / 16 &&
    fixed(output?.shape ?? [], 3) === size.width / 16;
  if (!output || !isMap || columns < LEAST_COLUMNS) return undefined;
  return {
    output: 0,
    classes: columns - 5,
    because: `one map of stride 16 with ${columns} columns is what FastestDet gives: objectness, box, classes`,
    members: {
      '/task': 'DETECTION',
      '/family': 'FastestDet',
      '/input/preprocessing/resize': { mode: 'stretch', ...size },
      ...PREPARATIONS.bgrUnit,
      '/decoder': {
        kind: 'dense',
        output: output.name,
        layout: 'columns',
        box: { grid: { kind: 'fastestdet', strides: [16] } },
        objectness: true,
        first: 'objectness',
        powers: { objectness: 0.6, class: 0.4 },
      },
      '/postprocessing': suppressed(0.45),
    },
  };
};

const letterboxed = (size: { width: number; height: number }): Guess['members'] => ({
  '/input/preprocessing/resize': { mode: 'letterbox', ...size, align: 'center', pad: 114, rounding: 'round' },
  ...PREPARATIONS.rgbUnit,
});
