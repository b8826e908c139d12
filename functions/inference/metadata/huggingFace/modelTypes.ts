/**
 * What follows from `model_type`: how the image processor of each type reads the outputs (`post_process_object_detection` of
 * transformers' image processors).
 */
import type { Members } from '../members.ts';

interface Detector {
  readonly family: string;
  readonly queries: Pick<
    Extract<Members['/decoder'], { kind: 'queries' }>,
    'activation' | 'background' | 'multiLabel' | 'topK'
  >;
  readonly because: string;
}

/** DetrImageProcessor, YolosImageProcessor: softmax, the last column left out, the best class of each query. */
const softmax = (family: string): Detector => ({
  family,
  queries: { activation: 'softmax', background: 'last', multiLabel: false },
  because:
    'transformers takes the softmax of these models without its last column, and the best class of each query',
});

/** ConditionalDetrImageProcessor, DeformableDetrImageProcessor (100 pairs), RTDetrImageProcessor (as many as queries). */
const sigmoid = (family: string, topK?: number): Detector => ({
  family,
  queries: {
    activation: 'sigmoid',
    background: 'none',
    multiLabel: true,
    ...(topK === undefined ? {} : { topK }),
  },
  because:
    'transformers takes the sigmoid of these models, and the best pairs of a query and a class; there is no background',
});

export const DETECTORS: ReadonlyMap<string, Detector> = new Map([
  ['detr', softmax('DETR')],
  ['table-transformer', softmax('Table Transformer')],
  ['yolos', softmax('YOLOS')],
  ['conditional_detr', sigmoid('Conditional DETR', 100)],
  ['dab-detr', sigmoid('DAB-DETR', 100)],
  ['deformable_detr', sigmoid('Deformable DETR', 100)],
  ['rt_detr', sigmoid('RT-DETR')],
  ['rt_detr_v2', sigmoid('RT-DETRv2')],
  ['d_fine', sigmoid('D-FINE')],
]);

/** Types whose `logits` are a grid of class scores; the image processors resize it and take the best class. */
export const SEGMENTERS: ReadonlyMap<string, string> = new Map([
  ['segformer', 'SegFormer'],
  ['upernet', 'UPerNet'],
  ['beit', 'BEiT'],
  ['data2vec-vision', 'Data2Vec'],
  ['dpt', 'DPT'],
  ['mobilenet_v2', 'DeepLabv3+'],
  ['mobilevit', 'MobileViT'],
  ['mobilevitv2', 'MobileViTv2'],
]);

/** Types whose queries have a class and a mask each. */
export const MASK_QUERIES: ReadonlyMap<string, string> = new Map([
  ['maskformer', 'MaskFormer'],
  ['mask2former', 'Mask2Former'],
]);
