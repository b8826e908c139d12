/**
 * What holds where nobody asks for anything else, and the bounds of what may be asked for. Apart from the schemas that parse what a
 * person asks for: a command tells them in its help, and starts without the parser.
 */

/** The parts of a data set. */
export const SPLITS = ['TRAIN', 'VAL', 'TEST'] as const;

/** Pixels of the side that a model's resize rule is about, in test-time augmentation. */
export const SMALLEST_AUGMENTATION_SIZE = 1;
export const LARGEST_AUGMENTATION_SIZE = 16_384;

/** Detectron's TEST.BBOX_VOTE.VOTE_TH as its own augmented models are tested. */
export const VOTING_IOU = 0.9;

/** Where neither model nor request says how boxes of several looks suppress each other: Detectron's TEST.NMS. */
export const UNION_NMS_IOU = 0.5;

/** Boundary IoU as its authors define it (arXiv 2103.16562). */
export const DEFAULT_BOUNDARY_RATIO = 0.02;
