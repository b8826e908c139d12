/** One export of each convention, as its tool writes it: the graph's shapes, and the files beside it. */
import { INT64 } from '../../support/onnxWriter.ts';
import type { TinyModel } from './tinyModel.ts';

export interface Export {
  readonly what: string;
  readonly model: TinyModel;
  readonly files?: Readonly<Record<string, string | object>>;
  /** Names of classes, where the convention has none. */
  readonly classes?: readonly string[];
  /** Part of the manifest that comes of it. */
  readonly manifest: object;
}

const image = (height: number, width = height, name = 'images') => ({ name, shape: [1, 3, height, width] });
const INT32 = 6;

const OPENCV = { kernel: 'bilinear', antialias: false, quantise: true };
const PILLOW = { kernel: 'bilinear', antialias: true, quantise: true };
const IMAGENET = { mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] };
const GREY_IMAGENET = { mean: [123.675, 116.28, 103.53], std: [58.395, 57.12, 57.375] };

const ultralytics = (task: string, more: Record<string, string> = {}) => ({
  description: 'Ultralytics YOLO11n model trained on coco.yaml',
  author: 'Ultralytics',
  version: '8.3.100',
  license: 'AGPL-3.0 License (https://ultralytics.com/license)',
  stride: '32',
  task,
  batch: '1',
  imgsz: '[64, 96]',
  names: "{0: 'cat', 1: 'dog', 2: \"bird's nest\"}",
  args: "{'batch': 1, 'half': False, 'dynamic': False, 'simplify': True, 'opset': None, 'nms': False}",
  channels: '3',
  ...more,
});

const mmdeploy = (component: string, params: object, transforms: readonly object[]) => ({
  'pipeline.json': {
    pipeline: {
      input: ['img'],
      output: ['post_output'],
      tasks: [
        {
          type: 'Task',
          module: 'Transform',
          name: 'Preprocess',
          input: ['img'],
          output: ['prep_output'],
          transforms: [
            { type: 'LoadImageFromFile', backend_args: null },
            ...transforms,
            { type: 'DefaultFormatBundle' },
            { type: 'Collect', keys: ['img'], meta_keys: ['scale_factor'] },
          ],
        },
        { name: 'net', type: 'Task', module: 'Net', input_map: { img: 'input' }, output_map: {} },
        { type: 'Task', module: 'mmdet', name: 'postprocess', component, params },
      ],
    },
  },
  'deploy.json': {
    version: '1.3.1',
    task: 'Detector',
    models: [{ name: 'rtmdet', net: 'end2end.onnx', backend: 'onnxruntime', precision: 'FP32' }],
    customs: [],
  },
});

export const EXPORTS: readonly Export[] = [
  {
    what: 'Ultralytics detection',
    model: {
      inputs: [image(64, 96)],
      outputs: [{ name: 'output0', shape: [1, 7, 126] }],
      metadata: ultralytics('detect'),
    },
    manifest: {
      name: 'model',
      task: 'DETECTION',
      family: 'YOLO11n',
      license: 'AGPL-3.0',
      input: {
        name: 'images',
        preprocessing: {
          resize: { mode: 'letterbox', width: 96, height: 64, align: 'center', pad: 114, rounding: 'round' },
          interpolation: OPENCV,
          channelOrder: 'RGB',
          scale: 1 / 255,
        },
      },
      decoder: { kind: 'dense', output: 'output0', layout: 'columns', objectness: false, multiLabel: true },
      postprocessing: { scoreThreshold: 0.001, nms: { iou: 0.7, scope: 'class' }, maxDetections: 300 },
    },
  },
  {
    what: 'Ultralytics segmentation',
    model: {
      inputs: [image(64, 96)],
      outputs: [
        { name: 'output0', shape: [1, 39, 126] },
        { name: 'output1', shape: [1, 32, 16, 24] },
      ],
      metadata: ultralytics('segment'),
    },
    manifest: {
      task: 'INSTANCE_SEGMENTATION',
      decoder: { kind: 'dense', classes: 3 },
      masks: {
        kind: 'prototypes',
        coefficients: { output: 'output0', layout: 'columns', firstColumn: 7 },
        prototypes: 'output1',
      },
    },
  },
  {
    what: 'Ultralytics pose, end to end',
    model: {
      inputs: [image(64, 96)],
      outputs: [{ name: 'output0', shape: [1, 300, 57] }],
      metadata: ultralytics('pose', { kpt_shape: '[17, 3]', end2end: 'True', names: "{0: 'cat'}" }),
    },
    manifest: {
      task: 'KEYPOINTS',
      decoder: { kind: 'final', outputs: { boxes: 'output0' } },
      keypoints: {
        kind: 'box-extra',
        output: 'output0',
        layout: 'rows',
        firstColumn: 6,
        count: 17,
        dimensions: 3,
      },
    },
  },
  {
    what: 'YOLOv5',
    model: {
      inputs: [image(64)],
      outputs: [{ name: 'output0', shape: [1, 252, 7] }],
      metadata: { stride: '32', names: "['cat', 'dog']" },
    },
    manifest: {
      task: 'DETECTION',
      family: 'YOLOv5',
      input: { preprocessing: { resize: { mode: 'letterbox', width: 64, height: 64 } } },
      decoder: { kind: 'dense', layout: 'rows', objectness: true },
      postprocessing: { nms: { iou: 0.6 } },
    },
  },
  {
    what: 'Hugging Face DETR',
    model: {
      inputs: [
        { name: 'pixel_values', shape: [1, 3, 'height', 'width'] },
        { name: 'pixel_mask', shape: [1, 'height', 'width'], type: INT64 },
      ],
      outputs: [
        { name: 'logits', shape: [1, 100, 4] },
        { name: 'pred_boxes', shape: [1, 100, 4] },
      ],
    },
    files: {
      'config.json': {
        _name_or_path: 'facebook/detr-resnet-50',
        architectures: ['DetrForObjectDetection'],
        model_type: 'detr',
        id2label: { 0: 'N/A', 1: 'cat', 2: 'dog' },
      },
      'preprocessor_config.json': {
        do_normalize: true,
        do_pad: true,
        do_rescale: true,
        do_resize: true,
        format: 'coco_detection',
        image_mean: IMAGENET.mean,
        image_std: IMAGENET.std,
        image_processor_type: 'DetrImageProcessor',
        resample: 2,
        rescale_factor: 0.00392156862745098,
        size: { longest_edge: 1333, shortest_edge: 800 },
      },
    },
    manifest: {
      name: 'detr-resnet-50',
      task: 'DETECTION',
      family: 'DETR',
      input: {
        extra: [{ name: 'pixel_mask', kind: 'pixel-mask', dtype: 'int64' }],
        preprocessing: {
          resize: { mode: 'shortest-edge', shortest: 800, longest: 1333, rounding: 'floor' },
          interpolation: PILLOW,
          channelOrder: 'RGB',
          scale: 0.00392156862745098,
          ...IMAGENET,
        },
      },
      decoder: {
        kind: 'queries',
        outputs: { scores: 'logits', boxes: 'pred_boxes' },
        activation: 'softmax',
        background: 'last',
        multiLabel: false,
      },
    },
  },
  {
    what: 'Hugging Face RT-DETR',
    model: {
      inputs: [image(640, 640, 'pixel_values')],
      outputs: [
        { name: 'logits', shape: [1, 300, 2] },
        { name: 'pred_boxes', shape: [1, 300, 4] },
      ],
    },
    files: {
      'config.json': {
        architectures: ['RTDetrForObjectDetection'],
        model_type: 'rt_detr',
        id2label: { 0: 'cat', 1: 'dog' },
      },
      'preprocessor_config.json': {
        do_normalize: false,
        do_pad: false,
        do_rescale: true,
        do_resize: true,
        image_processor_type: 'RTDetrImageProcessor',
        resample: 2,
        rescale_factor: 0.00392156862745098,
        size: { height: 640, width: 640 },
      },
    },
    manifest: {
      family: 'RT-DETR',
      input: {
        preprocessing: {
          resize: { mode: 'stretch', width: 640, height: 640 },
          mean: [0, 0, 0],
          std: [1, 1, 1],
        },
      },
      decoder: { kind: 'queries', activation: 'sigmoid', background: 'none', multiLabel: true },
    },
  },
  {
    what: 'Hugging Face SegFormer',
    model: {
      inputs: [image(64, 64, 'pixel_values')],
      outputs: [{ name: 'logits', shape: [1, 3, 16, 16] }],
    },
    files: {
      'config.json': {
        architectures: ['SegformerForSemanticSegmentation'],
        model_type: 'segformer',
        id2label: { 0: 'cat', 1: 'dog', 2: 'bird' },
      },
      'preprocessor_config.json': {
        do_normalize: true,
        do_resize: true,
        feature_extractor_type: 'SegformerFeatureExtractor',
        image_mean: IMAGENET.mean,
        image_std: IMAGENET.std,
        reduce_labels: true,
        size: 64,
      },
    },
    manifest: {
      task: 'SEMANTIC_SEGMENTATION',
      semantic: { kind: 'logits', output: 'logits' },
      input: {
        preprocessing: {
          resize: { mode: 'stretch', width: 64, height: 64 },
          interpolation: PILLOW,
          ...IMAGENET,
        },
      },
    },
  },
  {
    what: 'mmdeploy detection, with a border before normalising',
    model: {
      inputs: [image(320, 320, 'input')],
      outputs: [
        { name: 'dets', shape: [1, 100, 5] },
        { name: 'labels', shape: [1, 100], type: INT64 },
      ],
    },
    files: mmdeploy('ResizeBBox', { score_thr: 0.05, nms_pre: 1000, max_per_img: 100 }, [
      { type: 'Resize', size: [320, 320], keep_ratio: true },
      { type: 'Pad', size: [320, 320], pad_val: { img: [114, 114, 114] } },
      { type: 'Normalize', mean: [103.53, 116.28, 123.675], std: [57.375, 57.12, 58.395], to_rgb: false },
    ]),
    classes: ['cat', 'dog'],
    manifest: {
      name: 'rtmdet',
      task: 'DETECTION',
      input: {
        preprocessing: {
          resize: {
            mode: 'letterbox',
            width: 320,
            height: 320,
            align: 'top-left',
            pad: 114,
            rounding: 'half-up',
          },
          interpolation: OPENCV,
          channelOrder: 'BGR',
          scale: 1,
          mean: [103.53, 116.28, 123.675],
        },
      },
      decoder: { kind: 'final', outputs: { boxes: 'dets', labels: 'labels' } },
      postprocessing: { scoreThreshold: 0.05, maxDetections: 100 },
    },
  },
  {
    what: 'mmdeploy instance segmentation, of any size',
    model: {
      inputs: [{ name: 'input', shape: [1, 3, 'height', 'width'] }],
      outputs: [
        { name: 'dets', shape: [1, 'n', 5] },
        { name: 'labels', shape: [1, 'n'], type: INT64 },
        { name: 'masks', shape: [1, 'n', 28, 28] },
      ],
    },
    files: mmdeploy('ResizeInstanceMask', { score_thr: 0.05, mask_thr_binary: 0.5 }, [
      { type: 'Resize', size: [1333, 800], keep_ratio: true },
      { type: 'Normalize', ...GREY_IMAGENET, to_rgb: true },
      { type: 'Pad', size_divisor: 32 },
    ]),
    classes: ['cat', 'dog'],
    manifest: {
      task: 'INSTANCE_SEGMENTATION',
      input: {
        preprocessing: {
          resize: {
            mode: 'shortest-edge',
            shortest: 800,
            longest: 1333,
            rounding: 'half-up',
            padToMultiple: 32,
          },
          channelOrder: 'RGB',
          ...GREY_IMAGENET,
        },
      },
      masks: { kind: 'roi', output: 'masks', paste: 'aligned' },
    },
  },
  {
    what: 'Roboflow, newer package',
    model: { inputs: [image(64)], outputs: [{ name: 'output0', shape: [1, 6, 84] }] },
    files: {
      'inference_config.json': {
        image_pre_processing: { 'auto-orient': { enabled: true } },
        network_input: {
          training_input_size: { height: 64, width: 64 },
          dynamic_spatial_size_supported: false,
          color_mode: 'rgb',
          resize_mode: 'letterbox',
          padding_value: 114,
          input_channels: 3,
          scaling_factor: 255,
          normalization: null,
        },
        forward_pass: { static_batch_size: 1 },
        post_processing: {
          type: 'nms',
          fused: false,
          nms_parameters: {
            max_detections: 300,
            confidence_threshold: 0.25,
            iou_threshold: 0.45,
            class_agnostic: 0,
          },
        },
      },
      'model_config.json': {
        model_architecture: 'yolov8',
        task_type: 'object-detection',
        backend_type: 'onnx',
      },
      'class_names.txt': 'cat\ndog\n',
    },
    manifest: {
      task: 'DETECTION',
      family: 'yolov8',
      input: {
        preprocessing: {
          exifOrientation: 'apply',
          resize: { mode: 'letterbox', width: 64, height: 64, align: 'center', pad: 114, rounding: 'floor' },
          scale: 1 / 255,
        },
      },
      decoder: { kind: 'dense', layout: 'columns' },
      postprocessing: { scoreThreshold: 0.25, maxDetections: 300, nms: { iou: 0.45, scope: 'class' } },
    },
  },
  {
    what: 'Roboflow, older package',
    model: { inputs: [image(64)], outputs: [{ name: 'output', shape: [1, 252, 7] }] },
    files: {
      'environment.json': {
        PREPROCESSING: JSON.stringify({
          'auto-orient': { enabled: false },
          resize: { enabled: true, width: '64', height: '64', format: 'Fit (white edges) in' },
        }),
        CLASS_LIST: ['cat', 'dog'],
        RESOLUTION: 64,
      },
    },
    manifest: {
      task: 'DETECTION',
      input: {
        preprocessing: {
          resize: { mode: 'letterbox', width: 64, height: 64, align: 'center', pad: 255 },
          channelOrder: 'RGB',
          scale: 1 / 255,
        },
      },
      decoder: { kind: 'dense', layout: 'rows', objectness: true },
    },
  },
  {
    what: 'Hugging Face DETR with masks',
    model: {
      inputs: [{ name: 'pixel_values', shape: [1, 3, 'height', 'width'] }],
      outputs: [
        { name: 'logits', shape: [1, 100, 4] },
        { name: 'pred_boxes', shape: [1, 100, 4] },
        { name: 'pred_masks', shape: [1, 100, 'mask_height', 'mask_width'] },
      ],
    },
    files: {
      'config.json': {
        architectures: ['DetrForSegmentation'],
        model_type: 'detr',
        id2label: { 0: 'N/A', 1: 'cat', 2: 'dog' },
      },
      'preprocessor_config.json': {
        feature_extractor_type: 'DetrFeatureExtractor',
        do_normalize: true,
        do_resize: true,
        image_mean: IMAGENET.mean,
        image_std: IMAGENET.std,
        max_size: 1333,
        size: 800,
      },
    },
    manifest: {
      task: 'INSTANCE_SEGMENTATION',
      input: { preprocessing: { resize: { mode: 'shortest-edge', shortest: 800, longest: 1333 } } },
      masks: { kind: 'queries', output: 'pred_masks', resize: 'input-nearest' },
    },
  },
  {
    what: 'PaddleSeg',
    model: {
      inputs: [image(64, 96, 'x')],
      outputs: [{ name: 'argmax_0.tmp_0', shape: [1, 64, 96], type: INT32 }],
    },
    files: {
      'deploy.yaml':
        'Deploy:\n  input_shape: [1, 3, 64, 96]\n  model: model.pdmodel\n  output_dtype: int32\n  output_op: argmax\n' +
        '  params: model.pdiparams\n  transforms:\n  - target_size: [96, 64]\n    type: Resize\n  - type: Normalize\n',
    },
    classes: ['cat', 'dog'],
    manifest: {
      task: 'SEMANTIC_SEGMENTATION',
      semantic: { kind: 'labels', output: 'argmax_0.tmp_0' },
      input: {
        preprocessing: {
          resize: { mode: 'stretch', width: 96, height: 64 },
          scale: 1 / 255,
          mean: [0.5, 0.5, 0.5],
          std: [0.5, 0.5, 0.5],
        },
      },
    },
  },
  {
    what: 'PaddleDetection',
    model: {
      inputs: [
        image(64, 96, 'image'),
        { name: 'scale_factor', shape: [1, 2] },
        { name: 'im_shape', shape: [1, 2] },
      ],
      outputs: [
        { name: 'multiclass_nms3_0.tmp_0', shape: ['n', 6] },
        { name: 'multiclass_nms3_0.tmp_2', shape: [1], type: INT32 },
      ],
    },
    files: {
      'infer_cfg.yml':
        'mode: paddle\ndraw_threshold: 0.5\nmetric: COCO\narch: YOLO\nPreprocess:\n' +
        '- interp: 1\n  keep_ratio: false\n  target_size:\n  - 64\n  - 96\n  type: Resize\n' +
        '- is_scale: true\n  mean: [0.485, 0.456, 0.406]\n  std: [0.229, 0.224, 0.225]\n  type: NormalizeImage\n' +
        '- type: Permute\nlabel_list:\n- cat\n- dog\n',
    },
    manifest: {
      task: 'DETECTION',
      family: 'YOLO',
      input: {
        extra: [
          { name: 'scale_factor', kind: 'scale-factor', order: 'hw', dtype: 'float32' },
          { name: 'im_shape', kind: 'resized-size', order: 'hw', dtype: 'float32' },
        ],
        preprocessing: { resize: { mode: 'stretch', width: 96, height: 64 }, ...IMAGENET },
      },
      decoder: {
        kind: 'final',
        columns: 'label-score-box',
        outputs: { boxes: 'multiclass_nms3_0.tmp_0', count: 'multiclass_nms3_0.tmp_2' },
        box: { units: 'source' },
      },
    },
  },
];
