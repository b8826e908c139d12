/** Models exported from Hugging Face's transformers, with `config.json` and `preprocessor_config.json` beside them. */
import { z } from 'zod';
import { ExtraInput } from '../../../../schema/manifest/extraInput.ts';
import { parseJsonWith, parseWith } from '../../../../schema/parse.ts';
import { classesOf } from '../classNames.ts';
import type { Convention } from '../convention.ts';
import { Draft, type Source } from '../draft.ts';
import { parseJsonFile } from '../formats/documents.ts';
import { listingName } from '../listingName.ts';
import { isModelConfig, ModelConfig, ProcessorConfig } from './documents.ts';
import { DETECTORS, MASK_QUERIES, SEGMENTERS } from './modelTypes.ts';
import { readProcessor } from './processor.ts';

const CONFIG = 'config.json';
const PROCESSOR = 'preprocessor_config.json';

export const huggingFace: Convention = {
  name: 'Hugging Face config.json and preprocessor_config.json',
  async read({ files, graph, graphFile }) {
    const processorFile = await files.read(PROCESSOR);
    const configFile = await files.read(CONFIG);
    const value = configFile && parseJsonWith(z.unknown(), configFile.text, CONFIG);
    const config = isModelConfig(value) ? parseWith(ModelConfig, value, CONFIG) : undefined;
    if (!config && !processorFile) return undefined;
    const draft = new Draft(huggingFace.name);
    if (config) readConfig(draft, config);
    const position = graph.inputs.findIndex(({ name }) => name === 'pixel_mask');
    const dtype = ExtraInput.shape.dtype.safeParse(graph.inputs[position]?.dtype).data;
    if (position >= 0 && dtype) {
      const mask = [{ name: 'pixel_mask', kind: 'pixel-mask', order: 'hw', dtype } as const];
      const source = { file: graphFile, at: `/graph/input/${position}` };
      draft.inferred('/input/extra', mask, source, 'transformers tells its DETRs so where the image is');
    }
    if (processorFile) readProcessor(draft, parseJsonFile(ProcessorConfig, processorFile), PROCESSOR);
    return draft;
  },
};

const at = (key: string): Source => ({ file: CONFIG, at: `/${key}` });

function readConfig(draft: Draft, config: ModelConfig): void {
  const { model_type, architectures, id2label, _name_or_path } = config;
  const name = listingName(_name_or_path?.split('/').at(-1));
  if (name !== undefined) draft.found('/name', name, at('_name_or_path'));
  if (id2label) draft.found('/classes', classesOf(id2label), at('id2label'));
  const architecture = architectures?.[0] ?? '';
  readOutputs(draft, model_type, architecture);
}

function readOutputs(draft: Draft, modelType: string, architecture: string): void {
  const source = at('model_type');
  const said = `model_type ${JSON.stringify(modelType)}`;
  const detector = DETECTORS.get(modelType);
  const segmenter = SEGMENTERS.get(modelType);
  const universal = MASK_QUERIES.get(modelType);
  const family = detector?.family ?? segmenter ?? universal;
  if (family !== undefined) draft.inferred('/family', family, source, said);
  if (detector) {
    const withMasks = /ForSegmentation$/.test(architecture);
    const task = withMasks ? 'INSTANCE_SEGMENTATION' : 'DETECTION';
    draft.inferred(
      '/task',
      task,
      at('architectures'),
      `${architecture || family} finds ${withMasks ? 'masks' : 'boxes'}`,
    );
    draft.inferred(
      '/decoder',
      { kind: 'queries', outputs: {}, ...detector.queries },
      source,
      detector.because,
    );
    const masks = { kind: 'queries', output: 'pred_masks', resize: 'input-nearest' } as const;
    if (withMasks)
      draft.inferred(
        '/masks',
        masks,
        at('architectures'),
        'a mask per query, compared at the size of the input',
      );
  } else if (segmenter !== undefined && /ForSemanticSegmentation$/.test(architecture)) {
    draft.inferred(
      '/task',
      'SEMANTIC_SEGMENTATION',
      at('architectures'),
      `${architecture} gives a class to every pixel`,
    );
    const because =
      'transformers resizes the logits to the image, half-pixel centres, and takes the best class';
    draft.inferred('/semantic', { kind: 'logits', output: 'logits' }, source, because);
  } else if (universal !== undefined) readMaskQueries(draft, universal, source);
  else {
    const what = architecture === '' ? said : `${said}, ${architecture}`;
    draft.missing('/decoder', `no decoder for this family yet: ${what}`, source);
    return;
  }
  const postprocessing = { scoreThreshold: 0.001, clip: 'none', maxDetections: 100 } as const;
  const unsuppressed = 'queries need no suppression, and their boxes are not cut to the image';
  if (segmenter === undefined) draft.inferred('/postprocessing', postprocessing, source, unsuppressed);
}

/** What such a model was trained for is a matter of the checkpoint: members for each task are told, the task is not. */
function readMaskQueries(draft: Draft, family: string, source: Source): void {
  const classes = 'class_queries_logits';
  const masks = 'masks_queries_logits';
  const queries = {
    kind: 'queries',
    outputs: { scores: classes, boxes: null },
    activation: 'softmax',
    background: 'last',
    multiLabel: true,
  } as const;
  draft.inferred(
    '/decoder',
    queries,
    source,
    `${family} takes the softmax, leaves the last column out, and takes the best pairs`,
  );
  draft.inferred(
    '/masks',
    { kind: 'queries', output: masks, resize: 'via-input', box: 'mask' },
    source,
    `${family} gives a mask per query and no box`,
  );
  draft.inferred(
    '/semantic',
    { kind: 'query', classes, masks },
    source,
    `${family} mixes the classes and masks of its queries`,
  );
  draft.note(`${family} is trained for instance or semantic segmentation by checkpoint: /task says which`);
}
