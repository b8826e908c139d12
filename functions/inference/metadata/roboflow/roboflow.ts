/** Model packages of Roboflow: `inference_config.json` with `model_config.json`, or the older `environment.json`. */
import { z } from 'zod';
import { parseJsonWith, parseWith } from '../../../../schema/parse.ts';
import { classesOf, readClassNames } from '../classNames.ts';
import type { Convention, Subject } from '../convention.ts';
import { Draft } from '../draft.ts';
import { parseJsonFile } from '../formats/documents.ts';
import {
  Environment,
  InferenceConfig,
  isEnvironment,
  LegacyPreprocessing,
  PackageConfig,
} from './documents.ts';
import { readQueryOutputs, readYoloOutputs, taskOf } from './outputs.ts';
import { readLegacyInput, readNetworkInput, readSwitches } from './preprocessing.ts';

const CONFIG = 'inference_config.json';
const PACKAGE = 'model_config.json';
const ENVIRONMENT = 'environment.json';
const NAMES = 'class_names.txt';

export const roboflow: Convention = {
  name: 'Roboflow inference_config.json or environment.json',
  async read(subject) {
    const draft = new Draft(roboflow.name);
    const configFile = await subject.files.read(CONFIG);
    if (configFile) {
      await readPackage(draft, parseJsonFile(InferenceConfig, configFile), subject);
      return draft;
    }
    const environmentFile = await subject.files.read(ENVIRONMENT);
    if (!environmentFile) return undefined;
    const value = parseJsonWith(z.unknown(), environmentFile.text, ENVIRONMENT);
    if (!isEnvironment(value)) return undefined;
    await readEnvironment(draft, parseWith(Environment, value, ENVIRONMENT), subject);
    return draft;
  },
};

async function readPackage(draft: Draft, config: InferenceConfig, { files, graph }: Subject): Promise<void> {
  const at = (pointer: string) => ({ file: CONFIG, at: pointer });
  const { image_pre_processing, network_input, post_processing } = config;
  readSwitches(draft, image_pre_processing ?? {}, (rest) => at(`/image_pre_processing${rest}`));
  readNetworkInput(draft, network_input, (rest) => at(`/network_input${rest}`));

  const packageFile = await files.read(PACKAGE);
  const about = packageFile ? parseJsonFile(PackageConfig, packageFile) : {};
  const { model_architecture: family, task_type } = about;
  if (family != null && family !== '')
    draft.found('/family', family, { file: PACKAGE, at: '/model_architecture' });
  const task = task_type == null ? undefined : taskOf(task_type);
  const taskSource = { file: PACKAGE, at: '/task_type' };
  if (task !== undefined) draft.found('/task', task, taskSource);
  else if (task_type != null) {
    draft.missing(
      '/decoder',
      `no decoder for this family yet: task ${JSON.stringify(task_type)}`,
      taskSource,
    );
  }
  const classes = await readNames(draft, files);

  if (!post_processing) return;
  const source = at('/post_processing');
  const { type, nms_parameters: by } = post_processing;
  if (type === 'nms') {
    readYoloOutputs(draft, classes, task, graph, source);
    const suppression = by && post_processing.fused !== true;
    if (by) {
      const {
        iou_threshold: iou,
        class_agnostic,
        max_detections: maxDetections,
        confidence_threshold: scoreThreshold,
      } = by;
      const nms = { iou, scope: class_agnostic ? 'all' : 'class' } as const;
      draft.found(
        '/postprocessing',
        { scoreThreshold, maxDetections, ...(suppression ? { nms } : {}) },
        at('/post_processing/nms_parameters'),
      );
    }
  } else if (type === 'sigmoid' || type === 'softmax') {
    if (task === 'SEMANTIC_SEGMENTATION') {
      const [output] = graph.outputs;
      const because = 'scores of the classes, of which the best is taken';
      if (output) draft.inferred('/semantic', { kind: 'logits', output: output.name }, source, because);
      return;
    }
    readQueryOutputs(draft, type, graph, source);
    const postprocessing = { scoreThreshold: 0.001, clip: 'none', maxDetections: 100 } as const;
    draft.inferred('/postprocessing', postprocessing, source, 'queries need no suppression');
  }
}

async function readEnvironment(
  draft: Draft,
  environment: Environment,
  { files, graph }: Subject,
): Promise<void> {
  const { PREPROCESSING, CLASS_LIST, CLASS_MAP } = environment;
  const at = (rest: string) => ({ file: ENVIRONMENT, at: `/PREPROCESSING${rest}` });
  const preprocessing =
    typeof PREPROCESSING === 'string'
      ? parseJsonWith(LegacyPreprocessing, PREPROCESSING, `${ENVIRONMENT} /PREPROCESSING`)
      : parseWith(LegacyPreprocessing, PREPROCESSING, `${ENVIRONMENT} /PREPROCESSING`);
  if (readSwitches(draft, preprocessing, at)) readLegacyInput(draft, preprocessing, at);
  const network = 'the older package gives RGB ÷ 255 to its YOLO networks';
  draft.inferred('/input/preprocessing/channelOrder', 'RGB', at(''), network);
  draft.inferred('/input/preprocessing/scale', 1 / 255, at(''), network);
  draft.inferred('/input/preprocessing/mean', [0, 0, 0], at(''), network);
  draft.inferred('/input/preprocessing/std', [1, 1, 1], at(''), network);
  const key = CLASS_LIST ? 'CLASS_LIST' : 'CLASS_MAP';
  const names = CLASS_LIST ?? CLASS_MAP;
  if (names) draft.found('/classes', classesOf(names), { file: ENVIRONMENT, at: `/${key}` });
  const classes = names ? Object.keys(names).length : await readNames(draft, files);
  const boxesOnly = graph.outputs.length === 1;
  if (!readYoloOutputs(draft, classes, undefined, graph, at('')) || !boxesOnly) return;
  const because = 'the only output has the rows of a YOLO that finds boxes';
  draft.inferred('/task', 'DETECTION', at(''), because);
  draft.inferred('/family', 'YOLO', at(''), because);
  const postprocessing = {
    scoreThreshold: 0.001,
    nms: { iou: 0.5, scope: 'class' },
    maxDetections: 300,
  } as const;
  draft.inferred(
    '/postprocessing',
    postprocessing,
    at(''),
    'the older package suppresses per class at this IoU',
  );
}

/** @returns how many there are */
async function readNames(draft: Draft, files: Subject['files']): Promise<number> {
  const file = await files.read(NAMES);
  if (!file) return 0;
  const classes = readClassNames(file);
  draft.found('/classes', classes, { file: NAMES, at: '' });
  return classes.length;
}
