/**
 * Ultralytics' exports carry their description in the ONNX file itself, as `metadata_props` (ultralytics/engine/exporter.py;
 * YOLOv5's export.py writes `names` and `stride` only).
 */
import type { Task } from '../../../../schema/task.ts';
import { classesOf } from '../classNames.ts';
import type { Convention, Subject } from '../convention.ts';
import { Draft, type Source } from '../draft.ts';
import { fixed, inputSize } from '../tensorShapes.ts';
import {
  noYoloLayout,
  possibleLayouts,
  type YoloLayout,
  type YoloRows,
  yoloDecoder,
  yoloExtra,
} from '../yoloOutputs.ts';
import { type Props, readProps } from './metadataProps.ts';

const TASKS: Readonly<Record<string, Task>> = {
  detect: 'DETECTION',
  segment: 'INSTANCE_SEGMENTATION',
  pose: 'KEYPOINTS',
};

const LETTERBOX = 'Ultralytics scales an image into the input and pads it evenly with grey (LetterBox)';
const VALIDATION =
  'what Ultralytics validates with: score above 0.001, NMS per class at this IoU, 300 detections';

export const ultralytics: Convention = {
  name: 'Ultralytics metadata_props',
  async read(subject) {
    const { graph, graphFile } = subject;
    const { metadata } = graph;
    if (metadata.names === undefined || (metadata.task === undefined && metadata.stride === undefined)) {
      return undefined;
    }
    const props = readProps(metadata, graphFile);
    const at = (key: string): Source => ({ file: graphFile, at: `/metadata_props/${key}` });
    const draft = new Draft(ultralytics.name);
    readIdentity(draft, props, at);
    readPreprocessing(draft, props, subject, at);
    readOutputs(draft, props, subject, at);
    return draft;
  },
};

function readIdentity(draft: Draft, props: Props, at: (key: string) => Source): void {
  const { names, task, description, license } = props;
  if (names !== undefined) draft.found('/classes', classesOf(names), at('names'));
  const family = /\b(YOLO\S*|RT-?DETR\S*|FastSAM\S*)/i.exec(description ?? '')?.[1];
  if (family !== undefined) draft.found('/family', family, at('description'));
  else if (task === undefined) {
    draft.inferred(
      '/family',
      'YOLOv5',
      at('names'),
      'names and stride alone are what the export of YOLOv5 writes',
    );
  }
  const spdx = /^([\w.-]+)/.exec(license ?? '')?.[1];
  if (spdx !== undefined) draft.found('/license', spdx, at('license'));
}

function readPreprocessing(
  draft: Draft,
  props: Props,
  { graph }: Subject,
  at: (key: string) => Source,
): void {
  const { imgsz, channels } = props;
  const told = typeof imgsz === 'number' ? [imgsz, imgsz] : imgsz;
  const fromGraph = inputSize(graph);
  const [height, width] = told ?? [fromGraph?.height, fromGraph?.width];
  const source = at(told ? 'imgsz' : 'stride');
  if (channels !== undefined && channels !== 3) {
    draft.missing(
      '/input/preprocessing/channelOrder',
      `the input has ${channels} channels; images are given with 3`,
      at('channels'),
    );
  }
  if (height !== undefined && width !== undefined) {
    const resize = {
      mode: 'letterbox',
      width,
      height,
      align: 'center',
      pad: 114,
      rounding: 'round',
    } as const;
    draft.inferred('/input/preprocessing/resize', resize, source, LETTERBOX);
  }
  const opencv = { kernel: 'bilinear', antialias: false, quantise: true } as const;
  draft.inferred(
    '/input/preprocessing/interpolation',
    opencv,
    source,
    'Ultralytics resizes with OpenCV, INTER_LINEAR',
  );
  draft.inferred('/input/preprocessing/channelOrder', 'RGB', source, 'Ultralytics gives RGB to its networks');
  draft.inferred('/input/preprocessing/scale', 1 / 255, source, 'Ultralytics divides grey levels by 255');
  draft.inferred('/input/preprocessing/mean', [0, 0, 0], source, 'Ultralytics takes no mean away');
  draft.inferred('/input/preprocessing/std', [1, 1, 1], source, 'Ultralytics divides by no deviation');
}

function readOutputs(draft: Draft, props: Props, subject: Subject, at: (key: string) => Source): void {
  const { task, names, kpt_shape, end2end, args } = props;
  const classes = Object.keys(names ?? {}).length;
  const prototypes = fixed(subject.graph.outputs[1]?.shape ?? [], 1) ?? 0;
  const given = task ?? (prototypes > 0 ? 'segment' : 'detect');
  const found = Object.hasOwn(TASKS, given) ? TASKS[given] : undefined;
  if (found === undefined) {
    draft.missing(
      '/task',
      `no decoder for this family yet: Ultralytics task ${JSON.stringify(given)}`,
      at('task'),
    );
    draft.missing(
      '/decoder',
      `no decoder for this family yet: Ultralytics task ${JSON.stringify(given)}`,
      at('task'),
    );
    return;
  }
  if (task !== undefined) draft.found('/task', found, at('task'));
  else draft.inferred('/task', found, at('names'), 'YOLOv5 gives masks by a second output of prototypes');
  const points = kpt_shape ? kpt_shape[0] * kpt_shape[1] : 0;
  if (given === 'pose' && points === 0) {
    draft.missing(
      '/decoder',
      'a pose model has to say how many key points it gives: kpt_shape is missing',
      at('task'),
    );
    return;
  }
  const rows: YoloRows = { classes, extra: given === 'segment' ? prototypes : points };
  const suppressed = end2end === true || args?.nms === true;
  const layout = layoutOf(draft, rows, { suppressed, versioned: task !== undefined }, subject, at('names'));
  if (layout === undefined) return;
  const [output] = subject.graph.outputs;
  const name = output?.name ?? '';
  const source = at(task === undefined ? 'names' : 'task');
  const because = `the output is as Ultralytics lays it out: ${layout}`;
  draft.inferred('/decoder', yoloDecoder(layout, name, rows), source, because);
  const behind = { output: name, ...yoloExtra(layout, rows) };
  if (found === 'INSTANCE_SEGMENTATION') {
    const prototypesOutput = subject.graph.outputs[1]?.name ?? 'output1';
    const masks = { kind: 'prototypes', coefficients: behind, prototypes: prototypesOutput } as const;
    draft.inferred(
      '/masks',
      masks,
      source,
      'coefficients behind the classes, and prototypes in the second output',
    );
  }
  if (found === 'KEYPOINTS' && kpt_shape) {
    const [count, dimensions] = kpt_shape;
    const keypoints = { kind: 'box-extra', ...behind, count, dimensions } as const;
    draft.inferred('/keypoints', keypoints, at('kpt_shape'), 'key points stand behind the classes');
  }
  readPostprocessing(draft, layout, props, at);
}

function layoutOf(
  draft: Draft,
  rows: YoloRows,
  { suppressed, versioned }: { suppressed: boolean; versioned: boolean },
  { graph }: Subject,
  source: Source,
): YoloLayout | undefined {
  const [output] = graph.outputs;
  if (!output) return undefined;
  const fitting = possibleLayouts(output.shape, rows).filter(
    // A task is written since YOLOv8, which has no objectness any more.
    (layout) => (layout === 'rows-with-objectness') !== versioned || layout === 'end-to-end',
  );
  const wanted = suppressed ? 'end-to-end' : versioned ? 'columns' : 'rows-with-objectness';
  if (fitting.length > 1 || (fitting.length === 1 && fitting[0] === wanted)) return wanted;
  const [only] = fitting;
  if (only !== undefined && !suppressed) return only;
  draft.missing('/decoder', noYoloLayout(output.name, output.shape, rows), source);
  return undefined;
}

function readPostprocessing(
  draft: Draft,
  layout: YoloLayout,
  { args }: Props,
  at: (key: string) => Source,
): void {
  const common = { scoreThreshold: 0.001, clip: 'after-nms', maxDetections: 300 } as const;
  if (layout === 'end-to-end') {
    draft.inferred('/postprocessing', common, at('end2end'), 'the graph has suppressed already');
    if (args?.nms === true) {
      const below = args.conf ?? 0.25;
      draft.note(
        `the export suppresses by itself and drops what scores below ${below}: AP is lower than that of an export without nms=True`,
      );
    }
    return;
  }
  const iou = layout === 'columns' ? 0.7 : 0.6;
  draft.inferred('/postprocessing', { ...common, nms: { iou, scope: 'class' } }, at('names'), VALIDATION);
}
