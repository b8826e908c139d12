/** What is found, inferred, suggested and missing, and what a person can do about it. */
import { describe, expect, test } from 'vitest';
import { SchemaError } from '../../../schema/errors.ts';
import { graphOf, tensor } from '../support/graphSummaries.ts';
import { manifestOf } from '../support/manifests.ts';
import { described, memberOf, missingOf } from './support/described.ts';

const CATEGORIES = [
  { id: 17, name: 'cat' },
  { id: 18, name: 'dog' },
];
const ULTRALYTICS = {
  task: 'detect',
  stride: '32',
  imgsz: '[64, 64]',
  names: "{0: 'cat', 1: 'dog'}",
  description: 'Ultralytics YOLO11n model',
};
const YOLO = graphOf({ metadata: ULTRALYTICS });
const YOLOX = graphOf({ outputs: [tensor('output', [1, 84, 85])] });

describe('a model that says nothing of itself', () => {
  test('has suggestions that are not used, and every member they would fill is missing', async () => {
    const description = await described({ graph: YOLOX });
    expect(memberOf(description, '/family')).toBe('YOLOX');
    expect(description.suggested.every(({ because }) => because !== undefined)).toBe(true);
    expect(missingOf(description)).toEqual(
      expect.arrayContaining(['/task', '/decoder', '/input/preprocessing/channelOrder', '/classes']),
    );
    expect(description.manifest).toBeNull();
  });

  test('is described by suggestions where they are accepted, and only then', async () => {
    const cocoLike = [{ id: 44, name: 'bottle' }];
    const accepted = await described({
      graph: YOLOX,
      acceptSuggestions: true,
      categories: cocoLike,
      allowUnmatched: true,
    });
    expect(accepted.missing).toEqual([]);
    expect(accepted.manifest?.labelMap.filter(({ categoryId }) => categoryId !== null)).toEqual([
      { modelIndex: 39, categoryId: 44, name: 'bottle' },
    ]);
    expect(accepted.manifest?.decoder).toMatchObject({ kind: 'dense', box: { grid: { kind: 'yolox' } } });
  });

  test.each([
    ['three rows a cell', [tensor('o', [1, 252, 7])], 'YOLOv5'],
    ['columns', [tensor('o', [1, 6, 84])], 'YOLOv8'],
    ['rows of six', [tensor('o', [1, 300, 6])], 'YOLO'],
    ['a map of stride 16', [tensor('o', [1, 7, 4, 4])], 'FastestDet'],
  ])('is guessed from %s', async (_, outputs, family) => {
    const description = await described({ graph: graphOf({ outputs }) });
    expect(memberOf(description, '/family')).toBe(family);
  });

  test('is guessed to be an official RT-DETR by its names', async () => {
    const graph = graphOf({
      inputs: [tensor('images', [1, 3, 640, 640]), tensor('orig_target_sizes', [1, 2], 'int64')],
      outputs: [
        tensor('labels', [1, 300], 'int64'),
        tensor('boxes', [1, 300, 4]),
        tensor('scores', [1, 300]),
      ],
    });
    const description = await described({
      graph,
      acceptSuggestions: true,
      classes: { names: [{ modelIndex: 0, name: 'cat' }], file: 'names.txt' },
      categories: CATEGORIES,
    });
    expect(description.missing).toEqual([]);
    expect(description.manifest?.input.extra).toEqual([
      { name: 'orig_target_sizes', kind: 'source-size', order: 'wh', dtype: 'int64' },
    ]);
  });

  test('with two outputs that could be label maps, is not guessed at', async () => {
    const outputs = [tensor('da', [1, 2, 64, 64]), tensor('ll', [1, 2, 64, 64])];
    expect((await described({ graph: graphOf({ outputs }) })).suggested).toEqual([]);
    const single = await described({ graph: graphOf({ outputs: outputs.slice(1) }) });
    expect(memberOf(single, '/semantic')).toEqual({ kind: 'logits', output: 'll' });
  });
});

describe('classes', () => {
  test('want a data set to be matched with', async () => {
    const description = await described({ graph: YOLO });
    expect(missingOf(description)).toEqual(['/labelMap']);
    expect(description.missing[0]?.message).toContain('each of the 2 classes');
    expect(description.labels).toBeNull();
  });

  test('that no category has the name of are listed, and refused unless they are allowed', async () => {
    const categories = [
      { id: 5, name: 'Dog' },
      { id: 6, name: 'bird' },
    ];
    const refused = await described({ graph: YOLO, categories });
    expect(refused.missing[0]?.message).toContain('has the name of cat (0)');
    expect(refused.labels).toMatchObject({
      unmatchedClasses: [{ modelIndex: 0, name: 'cat' }],
      unmatchedCategories: [{ id: 6, name: 'bird' }],
      respelt: [{ className: 'dog', category: 'Dog' }],
    });
    const allowed = await described({ graph: YOLO, categories, allowUnmatched: true });
    expect(allowed.manifest?.labelMap).toEqual([
      { modelIndex: 0, categoryId: null, name: 'cat' },
      { modelIndex: 1, categoryId: 5, name: 'dog' },
    ]);
  });

  test('of which none has the name of a category are refused whatever is allowed', async () => {
    const categories = [{ id: 1, name: 'bird' }];
    const description = await described({ graph: YOLO, categories, allowUnmatched: true });
    expect(missingOf(description)).toEqual(['/labelMap']);
    expect(description.manifest).toBeNull();
  });

  test('that do not cover the outputs are refused', async () => {
    const names = [{ modelIndex: 0, name: 'cat' }];
    const description = await described({
      graph: graphOf({ outputs: [tensor('output0', [1, 6, 84])], metadata: ULTRALYTICS }),
      classes: { names, file: 'names.txt' },
      categories: CATEGORIES,
    });
    expect(description.missing).toEqual([
      { pointer: '/labelMap', message: expect.stringContaining('does not have model index 1') },
    ]);
  });
});

describe('what a person says', () => {
  test('goes before what was found, member by member', async () => {
    const answers = new Map<string, unknown>([
      ['/name', 'mine'],
      ['/postprocessing/nms/iou', 0.45],
      ['/input/preprocessing/channelOrder', 'BGR'],
    ]);
    const { manifest } = await described({ graph: YOLO, categories: CATEGORIES, answers });
    expect(manifest).toMatchObject({
      name: 'mine',
      postprocessing: { nms: { iou: 0.45, scope: 'class' }, scoreThreshold: 0.001 },
      input: { preprocessing: { channelOrder: 'BGR' } },
    });
  });

  test('is checked as a manifest is', async () => {
    const answers = new Map<string, unknown>([['/input/preprocessing/channelOrder', 'GRB']]);
    const description = await described({ graph: YOLO, categories: CATEGORIES, answers });
    expect(missingOf(description)).toEqual(['/input/preprocessing/channelOrder']);
  });
});

describe('several descriptions of one model', () => {
  const labels = {
    'config.pbtxt': 'name: "served"\noutput { label_filename: "l.txt" }',
    'l.txt': 'dog\ncat\n',
  };

  test('are believed in their order, and where they disagree it is said', async () => {
    const description = await described({ graph: YOLO, categories: CATEGORIES, files: labels });
    expect(description.manifest?.name).toBe('served');
    expect(description.manifest?.labelMap[0]).toEqual({ modelIndex: 0, categoryId: 17, name: 'cat' });
    expect(description.warnings).toEqual([
      'l.txt says otherwise of /classes than net.onnx /metadata_props/names, which is believed',
    ]);
  });

  test('are not asked where our own manifest is there', async () => {
    const graph = graphOf({
      inputs: [tensor('image', [1, 3, 8, 8])],
      outputs: [tensor('detections', [5, 6])],
      metadata: ULTRALYTICS,
    });
    const files = { 'manifest.json': manifestOf(), 'config.pbtxt': 'not { protobuf' };
    const description = await described({ graph, files });
    expect(description.manifest).toEqual(manifestOf());
    expect(description.conventions).toEqual(['our own manifest, manifest.json']);
  });

  test('a manifest.json of something else is passed over', async () => {
    const files = { 'manifest.json': { short_name: 'an app' } };
    expect((await described({ graph: YOLO, categories: CATEGORIES, files })).missing).toEqual([]);
  });

  test('our own manifest has to fit the graph', async () => {
    const description = await described({ graph: YOLO, files: { 'net.manifest.json': manifestOf() } });
    expect(missingOf(description)).toContain('/decoder/outputs/boxes');
    expect(description.manifest).toBeNull();
  });
});

describe('files that are damaged', () => {
  test.each<[string, Record<string, string | object>, string, RegExp]>([
    ['JSON cut off', { 'pipeline.json': '{"pipeline": ' }, '', /^pipeline\.json: not JSON/],
    [
      'a pipeline without tasks',
      { 'pipeline.json': { pipeline: { tasks: [] } } },
      '/pipeline/tasks',
      /^pipeline\.json at \/pipeline\/tasks/,
    ],
    [
      'a mean of two channels',
      {
        'preprocessor_config.json': { image_mean: [0.5, 0.5], image_processor_type: 'DetrImageProcessor' },
      },
      '/image_mean',
      /^preprocessor_config\.json at \/image_mean/,
    ],
    [
      'labels by words',
      { 'config.json': { model_type: 'detr', id2label: { zero: 'cat' } } },
      '/id2label',
      /^config\.json at \/id2label/,
    ],
    ['YAML that is none', { 'deploy.yaml': 'Deploy:\n  a: [1,\n' }, '', /^deploy\.yaml: not YAML: line 3/],
    ['YAML without its alias', { 'infer_cfg.yml': 'a: *b\n' }, '', /^infer_cfg\.yml: not YAML: .*alias/i],
    [
      'a Paddle size of words',
      { 'deploy.yaml': 'Deploy:\n  transforms:\n  - type: Resize\n    target_size: [a, b]\n' },
      '/Deploy/transforms/0/target_size',
      /^deploy\.yaml at \/Deploy\/transforms\/0\/target_size/,
    ],
    [
      'protobuf text',
      { 'config.pbtxt': 'name: "x"\ninput [\n' },
      '',
      /^config\.pbtxt: not protobuf text: line 2/,
    ],
    [
      'a file of names with a gap',
      { 'config.pbtxt': 'output { label_filename: "l.txt" }', 'l.txt': 'cat\n\ndog\n' },
      'line 2',
      /^l\.txt at line 2: is empty/,
    ],
    [
      'preprocessing of Roboflow in a text that is no JSON',
      { 'environment.json': { PREPROCESSING: '{' } },
      '',
      /^environment\.json \/PREPROCESSING: not JSON/,
    ],
    [
      'a channel order that is none',
      { 'inference_config.json': { network_input: { color_mode: 'hsv', resize_mode: 'stretch' } } },
      '/network_input/color_mode',
      /^inference_config\.json at \/network_input\/color_mode/,
    ],
    [
      'our own manifest with gaps',
      { 'manifest.json': { manifestVersion: 1 } },
      '/name',
      /^manifest\.json at \/name/,
    ],
  ])('are named: %s', async (_, files, pointer, message) => {
    const failure = await described({ files }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(SchemaError);
    expect((failure as SchemaError).message).toMatch(message);
    expect((failure as SchemaError).problems[0]?.pointer).toBe(pointer);
  });

  test.each([
    ['names', '{0: cat}', '/metadata_props/names', '"cat" is no literal at character 5'],
    ['imgsz', '[0, 64]', '/metadata_props/imgsz', ''],
    ['kpt_shape', '[17]', '/metadata_props/kpt_shape', ''],
  ])('in the graph itself: %s = %s', async (key, text, pointer, message) => {
    const metadata = { ...ULTRALYTICS, [key]: text };
    const failure = await described({ graph: graphOf({ metadata }) }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(SchemaError);
    expect((failure as SchemaError).problems[0]?.pointer).toContain(pointer);
    expect((failure as SchemaError).message).toContain(message);
  });
});

describe('what no manifest can declare is said, and not guessed at', () => {
  const processor = {
    do_normalize: true,
    do_rescale: true,
    image_mean: [0.5, 0.5, 0.5],
    image_std: [0.5, 0.5, 0.5],
    image_processor_type: 'RTDetrImageProcessor',
    resample: 2,
    size: { height: 64, width: 64 },
  };
  const pipeline = (...transforms: object[]) => ({
    'pipeline.json': {
      pipeline: {
        tasks: [{ module: 'Transform', transforms: [{ type: 'LoadImageFromFile' }, ...transforms] }],
      },
    },
  });
  const RESIZE = { type: 'Resize', size: [64, 64], keep_ratio: true };
  const NORMALIZE = { type: 'Normalize', mean: [1, 2, 3], std: [1, 1, 1] };

  test.each<[string, Record<string, string | object>, boolean]>([
    ['Hugging Face', { 'preprocessor_config.json': { ...processor, resample: 3 } }, true],
    ['mmdeploy', pipeline({ ...RESIZE, interpolation: 'bicubic' }, NORMALIZE), false],
    [
      'Paddle',
      { 'infer_cfg.yml': 'arch: YOLO\nPreprocess:\n- {type: Resize, target_size: [64, 64], interp: 2}\n' },
      false,
    ],
  ])('but bicubic resizing of %s is', async (_, files, antialias) => {
    const { inferred } = await described({ files });
    const found = inferred.find(({ pointer }) => pointer === '/input/preprocessing/interpolation');
    expect(found?.value).toEqual({ kernel: 'bicubic', antialias, quantise: true });
  });

  test.each<[string, Record<string, string | object>, string, string]>([
    [
      'Lanczos resizing',
      { 'preprocessor_config.json': { ...processor, resample: 1 } },
      '/input/preprocessing/interpolation',
      'filter 1 of Pillow (Lanczos)',
    ],
    [
      'a crop',
      { 'preprocessor_config.json': { ...processor, do_center_crop: true } },
      '/input/preprocessing/resize',
      'the middle is cut out',
    ],
    [
      'sides of multiples of 16',
      { 'preprocessor_config.json': { ...processor, image_processor_type: 'YolosImageProcessor' } },
      '/input/preprocessing/resize',
      'multiples of 16',
    ],
    [
      'a crop that goes without saying',
      { 'preprocessor_config.json': { ...processor, image_processor_type: 'MobileViTImageProcessor' } },
      '/input/preprocessing/resize',
      'the middle is cut out',
    ],
    [
      'a family without a decoder',
      { 'config.json': { model_type: 'vitpose', architectures: ['VitPoseForPoseEstimation'] } },
      '/decoder',
      'no decoder for this family yet: model_type "vitpose", VitPoseForPoseEstimation',
    ],
    [
      'an unknown transform',
      pipeline(RESIZE, { type: 'YOLOv5KeepRatioResize' }),
      '/input/preprocessing/resize',
      '"YOLOv5KeepRatioResize"',
    ],
    [
      'a border of zeros after normalising',
      pipeline(RESIZE, NORMALIZE, { type: 'Pad', size: [64, 64] }),
      '/input/preprocessing/resize',
      'the border is of another colour',
    ],
    [
      'a border of colours',
      pipeline(RESIZE, { type: 'Pad', size: [64, 64], pad_val: { img: [1, 2, 3] } }, NORMALIZE),
      '/input/preprocessing/resize',
      'the border is of another colour',
    ],
    [
      'a graph for TensorRT',
      { ...pipeline(RESIZE), 'deploy.json': { models: [{ name: 'net', backend: 'tensorrt' }] } },
      '/decoder',
      'exported for tensorrt',
    ],
    [
      'a pose of one person in a box',
      {
        'pipeline.json': { pipeline: { tasks: [{ module: 'mmpose', component: 'SimCCLabelDecode' }] } },
      },
      '/decoder',
      'no decoder for this family yet: component "SimCCLabelDecode" of mmpose',
    ],
    [
      'resizing by area of Paddle',
      { 'infer_cfg.yml': 'arch: YOLO\nPreprocess:\n- {type: Resize, target_size: [64, 64], interp: 3}\n' },
      '/input/preprocessing/interpolation',
      "OpenCV's interpolation 3",
    ],
    [
      'contrast of Roboflow',
      {
        'environment.json': {
          PREPROCESSING: { contrast: { enabled: true }, resize: { width: 64, height: 64 } },
        },
      },
      '/input/preprocessing/resize',
      '"contrast" is enabled',
    ],
    [
      'labels of Triton that are not there',
      { 'config.pbtxt': 'output { label_filename: "l.txt" }' },
      '/classes',
      '"l.txt" is not there',
    ],
    [
      'a configuration of Triton for another runtime',
      { 'config.pbtxt': 'platform: "tensorrt_plan"' },
      '/decoder',
      '"tensorrt_plan"',
    ],
  ])('%s', async (_, files, pointer, message) => {
    const { missing } = await described({ files, acceptSuggestions: true });
    expect(missing).toContainEqual(
      expect.objectContaining({ pointer, message: expect.stringContaining(message) }),
    );
  });

  test('what image processors do where their file is silent is told by their kind', async () => {
    const files = (image_processor_type: string) => ({
      'preprocessor_config.json': {
        image_processor_type,
        image_mean: [0.5, 0.5, 0.5],
        image_std: [0.5, 0.5, 0.5],
      },
    });
    const mean = async (type: string) =>
      memberOf(await described({ files: files(type) }), '/input/preprocessing/mean');
    expect(await mean('RTDetrImageProcessor')).toEqual([0, 0, 0]);
    expect(await mean('DetrImageProcessor')).toEqual([0.5, 0.5, 0.5]);
    const flipped = await described({ files: files('MobileViTImageProcessor') });
    expect(memberOf(flipped, '/input/preprocessing/channelOrder')).toBe('BGR');
    expect(missingOf(flipped)).toContain('/input/preprocessing/interpolation');
    expect(memberOf(flipped, '/input/preprocessing/interpolation')).toBeUndefined();
  });

  test('an Ultralytics task without a decoder', async () => {
    const metadata = { ...ULTRALYTICS, task: 'obb' };
    const { missing } = await described({ graph: graphOf({ metadata }) });
    expect(missing[0]?.message).toBe('no decoder for this family yet: Ultralytics task "obb"');
  });

  test('outputs of another number of classes than there are names', async () => {
    const graph = graphOf({ outputs: [tensor('output0', [1, 84, 84])], metadata: ULTRALYTICS });
    const { missing } = await described({ graph });
    expect(missing).toContainEqual(
      expect.objectContaining({
        pointer: '/decoder',
        message: expect.stringContaining('shape [1, 84, 84], which for 2 classes is neither [1, 6, n]'),
      }),
    );
  });
});

describe('Mask2Former', () => {
  const files = {
    'config.json': {
      model_type: 'mask2former',
      architectures: ['Mask2FormerForUniversalSegmentation'],
      id2label: { 0: 'cat', 1: 'dog' },
    },
    'preprocessor_config.json': {
      image_processor_type: 'Mask2FormerImageProcessor',
      do_normalize: true,
      image_mean: [0.5, 0.5, 0.5],
      image_std: [0.5, 0.5, 0.5],
      size: { height: 64, width: 64 },
    },
  };
  const graph = graphOf({
    inputs: [tensor('pixel_values', [1, 3, 64, 64])],
    outputs: [tensor('class_queries_logits', [1, 100, 3]), tensor('masks_queries_logits', [1, 100, 16, 16])],
  });

  test('does not say what it was trained for', async () => {
    expect(missingOf(await described({ graph, files, categories: CATEGORIES }))).toContain('/task');
  });

  test.each([
    ['INSTANCE_SEGMENTATION', { masks: { kind: 'queries', box: 'mask' }, decoder: { kind: 'queries' } }],
    ['SEMANTIC_SEGMENTATION', { semantic: { kind: 'query' } }],
  ])('is whole where a person says %s', async (task, members) => {
    const answers = new Map<string, unknown>([['/task', task]]);
    const description = await described({ graph, files, categories: CATEGORIES, answers });
    expect(description.missing).toEqual([]);
    expect(description.manifest).toMatchObject(members);
  });
});
