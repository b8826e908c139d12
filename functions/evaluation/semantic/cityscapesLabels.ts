/** The labels of Cityscapes that are evaluated (github.com/mcordts/cityscapesScripts, helpers/labels.py). */

/** All label ids, evaluated or not, from license plate, -1, which no PNG can hold. */
export const CITYSCAPES_LABEL_IDS: readonly number[] = Array.from({ length: 35 }, (_, place) => place - 1);

/** Label id to name of each evaluated class; the place of a class is its train id. */
export const CITYSCAPES_CLASSES: ReadonlyMap<number, string> = new Map([
  [7, 'road'],
  [8, 'sidewalk'],
  [11, 'building'],
  [12, 'wall'],
  [13, 'fence'],
  [17, 'pole'],
  [19, 'traffic light'],
  [20, 'traffic sign'],
  [21, 'vegetation'],
  [22, 'terrain'],
  [23, 'sky'],
  [24, 'person'],
  [25, 'rider'],
  [26, 'car'],
  [27, 'truck'],
  [28, 'bus'],
  [31, 'train'],
  [32, 'motorcycle'],
  [33, 'bicycle'],
]);
