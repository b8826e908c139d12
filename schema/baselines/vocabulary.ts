/** Closed vocabularies of the published baselines. */
import { z } from 'zod';

/** Tables that baselines were printed in, in the order in which they are served. */
export const BaselineTable = z.enum([
  'detectron-rpn',
  'detectron-fast-mask-precomputed',
  'detectron-end-to-end',
  'detectron-retinanet',
  'detectron-bells-and-whistles',
  'detectron-person-rpn',
  'detectron-keypoints-precomputed',
  'detectron-keypoints-end-to-end',
  'survey-heavy',
  'survey-realtime',
  'imagenet-s',
]);
export type BaselineTable = z.infer<typeof BaselineTable>;

/**
 * What a published value is a value of, in percent. ADE20K_SCORE is what ADE20K's test server ranks by, the mean of
 * mIoU and pixel accuracy; tables print it among mIoUs, and it is none.
 */
export const BaselineMetric = z.enum([
  'BOX_AP',
  'MASK_AP',
  'KEYPOINT_AP',
  'PROPOSAL_AR',
  'MIOU',
  'ADE20K_SCORE',
]);
export type BaselineMetric = z.infer<typeof BaselineMetric>;

/** What a published inference time covers. */
export const TimeScope = z.enum(['PROPOSALS_ONLY', 'WITHOUT_PROPOSALS', 'WHOLE', 'NOT_TOLD']);
export type TimeScope = z.infer<typeof TimeScope>;

/** Where a detector's proposals come from: it is the proposer, another row's files, its own RPN, or it has none. */
export const ProposalSource = z.enum(['OWN', 'PRECOMPUTED', 'JOINT', 'NONE']);
export type ProposalSource = z.infer<typeof ProposalSource>;

/** What a file beside a published model holds. */
export const BaselineFileKind = z.enum(['MODEL', 'BOXES', 'MASKS', 'KEYPOINTS', 'PROPOSALS']);
export type BaselineFileKind = z.infer<typeof BaselineFileKind>;

/** What is wrong with, or missing from, a printed row. */
export const FlagCode = z.enum([
  'CORRECTED',
  'NOT_MIOU',
  'SUSPECT',
  'CONTRADICTED',
  'RECONSTRUCTED',
  'INCOMPLETE',
]);
export type FlagCode = z.infer<typeof FlagCode>;
