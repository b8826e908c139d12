/** What is compared, in the API's words. */
import type { IouType } from './evaluation.ts';

export const IOU_TYPE_NAMES = {
  bbox: 'BOXES',
  segm: 'MASKS',
  keypoints: 'KEYPOINTS',
  boundary: 'BOUNDARIES',
} as const satisfies Readonly<Record<IouType, string>>;
