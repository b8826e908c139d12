/** What is compared, in the API's words and in pycocotools'. */
import type { IouType } from '../../../schema/evaluation.ts';
import type { IouType as ApiIouType } from '../generated/resolvers.ts';

const NAMES: Readonly<Record<IouType, ApiIouType>> = {
  bbox: 'BOXES',
  segm: 'MASKS',
  keypoints: 'KEYPOINTS',
  boundary: 'BOUNDARIES',
};

export function apiIouType(iouType: IouType): ApiIouType {
  return NAMES[iouType];
}

export function evaluatorIouType(name: ApiIouType): IouType {
  return (Object.keys(NAMES) as IouType[]).find((iouType) => NAMES[iouType] === name) as IouType;
}
