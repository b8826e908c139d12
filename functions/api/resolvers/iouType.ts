/** What is compared, in the API's words and in pycocotools'. */
import type { IouType } from '../../../schema/evaluation.ts';
import { IOU_TYPE_NAMES } from '../../../schema/iouTypeNames.ts';
import type { IouType as ApiIouType } from '../generated/resolvers.ts';

export function apiIouType(iouType: IouType): ApiIouType {
  return IOU_TYPE_NAMES[iouType];
}

export function evaluatorIouType(name: ApiIouType): IouType {
  return (Object.keys(IOU_TYPE_NAMES) as IouType[]).find(
    (iouType) => IOU_TYPE_NAMES[iouType] === name,
  ) as IouType;
}
