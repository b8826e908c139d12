/** What an evaluation of semantic segmentation is asked for. */
import { z } from 'zod';

/**
 * The four meanings of "mIoU". They differ in which classes count and what becomes of pixels labelled as none of them:
 *
 * MMSEG: a class counts that is in the ground truth or predicted; predicted only, it counts 0.
 * DETECTRON2: a class counts that is in the ground truth; pixels that either map labels as no class are left out.
 * CITYSCAPES: a class counts that is in the ground truth or predicted; where the ground truth is no class, a prediction
 * is not held against it.
 * IMAGENETS: every class counts, absent ones 0.
 */
export const SemanticProtocol = z.enum(['MMSEG', 'DETECTRON2', 'CITYSCAPES', 'IMAGENETS']);
export type SemanticProtocol = z.infer<typeof SemanticProtocol>;

/** By which protocol label maps of an encoding are scored where nobody says: that of those who encode them so. */
export const USUAL_PROTOCOL: Readonly<Record<LabelEncoding, SemanticProtocol>> = {
  INDEX: 'MMSEG',
  ADE20K: 'MMSEG',
  IMAGENET_S: 'IMAGENETS',
  CITYSCAPES_LABEL_IDS: 'CITYSCAPES',
};

/** Where the rule of each protocol is written down. */
export const SEMANTIC_SOURCES: Readonly<Record<SemanticProtocol, string>> = {
  MMSEG: 'github.com/open-mmlab/mmsegmentation, mmseg/evaluation/metrics/iou_metric.py',
  DETECTRON2: 'github.com/facebookresearch/detectron2, detectron2/evaluation/sem_seg_evaluation.py',
  CITYSCAPES:
    'github.com/mcordts/cityscapesScripts, cityscapesscripts/evaluation/evalPixelLevelSemanticLabeling.py',
  IMAGENETS: 'github.com/LUSSeg/ImageNet-S, evaluation/evaluator.py and metric.py; arXiv 2106.03149',
};

/**
 * What the numbers of a label map mean.
 *
 * INDEX: the number is the class, from 0. ADE20K: the class plus 1, and 0 is none ("reduce zero label"). IMAGENET_S: RGB,
 * the class is R + 256 · G, and 1000 is ignored. CITYSCAPES_LABEL_IDS: the 34 label ids, of which 19 are evaluated.
 */
export const LabelEncoding = z.enum(['INDEX', 'ADE20K', 'IMAGENET_S', 'CITYSCAPES_LABEL_IDS']);
export type LabelEncoding = z.infer<typeof LabelEncoding>;

/** The confusion matrix is kept whole: 4096 classes are 128 MiB of it. */
export const MAX_CLASSES = 4096;
const Label = z
  .number()
  .int()
  .min(1 - 2 ** 31)
  .max(2 ** 31 - 1);
const Labels = z
  .array(Label)
  .transform((labels) => [...new Set(labels)].sort((a, b) => a - b))
  .default([]);

/** What is counted. Equal counts can be added, and answer for every protocol. */
export const SemanticParameters = z
  .strictObject({
    /** How many classes there are. */
    classes: z.number().int().min(1).max(MAX_CLASSES),
    groundTruthEncoding: LabelEncoding.default('INDEX'),
    predictionEncoding: LabelEncoding.default('INDEX'),
    /** Numbers of the ground truth whose pixels are not counted at all, beside those of its encoding. */
    ignore: Labels,
    /** Numbers of either map that mean "none of the classes", beside those of its encoding. */
    other: Labels,
    /** The number of each class, in the order of the classes, where INDEX is not from 0: `[7, 8, 11]`. */
    classIds: z.array(Label).optional(),
    /** Counts apart objects of up to 5, 25, 50 and 100 percent of their image, as ImageNet-S does. */
    bySize: z.boolean().default(false),
    /** The class that is no object, for `bySize`: 0 of ImageNet-S. */
    background: z.number().int().min(0).optional(),
    /** Width of boundaries as a ratio of the image's diagonal; counts boundaries apart when given. */
    boundaryRatio: z.number().gt(0).max(1).optional(),
  })
  .superRefine((given, context) => {
    const complain = (path: string, message: string): void => {
      context.addIssue({ code: 'custom', path: [path], message });
    };
    const { classes, classIds, background } = given;
    const encodings = [given.groundTruthEncoding, given.predictionEncoding];
    if (classIds && classIds.length !== classes)
      complain('classIds', `has to have ${classes} numbers, one per class`);
    if (classIds && new Set(classIds).size !== classIds.length)
      complain('classIds', 'numbers have to differ');
    if (classIds && !encodings.includes('INDEX'))
      complain('classIds', 'are the numbers of INDEX, which is not used');
    if (background !== undefined && background >= classes)
      complain('background', `has to be below ${classes}`);
    if (encodings.includes('CITYSCAPES_LABEL_IDS') && classes !== 19) {
      complain('classes', 'CITYSCAPES_LABEL_IDS has 19 classes');
    }
    if (encodings.includes('IMAGENET_S') && classes > 1000) {
      complain('classes', 'IMAGENET_S has at most 1000 classes, other (0) included');
    }
  });
export type SemanticParameters = z.output<typeof SemanticParameters>;
export type SemanticParametersInput = z.input<typeof SemanticParameters>;
