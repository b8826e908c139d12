/** The category that Detectron's tables of persons and key points are about, by COCO's name for it. */
export const PERSON = 'person';
