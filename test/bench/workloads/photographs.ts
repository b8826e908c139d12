/** Photographs, which no generator makes: those of COCO that lie beside the project, if they do. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { jpegFrame } from '../../../functions/inference/image/jpegFrame.ts';
import { InvalidInputError } from '../../../schema/errors.ts';

const SHARED = join(import.meta.dirname, '..', '..', '..', '..', 'shared');
export const COCO_MINI = {
  annotations: join(SHARED, 'data', 'coco-mini', 'annotations', 'instances_val2017.json'),
  images: join(SHARED, 'data', 'coco-mini', 'images'),
};
export const YOLOX_NANO = join(SHARED, 'models', 'yolox_nano.onnx');

/** @throws InvalidInputError where they are not there */
export function requireShared(path: string): string {
  if (existsSync(path)) return path;
  throw new InvalidInputError(
    `there is no ${path}`,
    'photographs and models that are not part of the project',
    [],
  );
}

/** Paths of the photographs of that size, 4:2:0 as cameras write them. */
export function photographs(width: number, height: number): string[] {
  return readdirSync(requireShared(COCO_MINI.images))
    .map((name) => join(COCO_MINI.images, name))
    .filter((path) => {
      const frame = jpegFrame(readFileSync(path));
      return frame?.components === 3 && frame.width === width && frame.height === height;
    });
}
