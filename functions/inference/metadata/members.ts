/** The members of a manifest that metadata can tell, each by its JSON pointer. */
import type { z } from 'zod';
import type { ModelManifest } from '../../../schema/manifest/manifest.ts';
import type { Task } from '../../../schema/task.ts';

type ManifestInput = z.input<typeof ModelManifest>;
type PreprocessingInput = ManifestInput['input']['preprocessing'];
type Given<T> = Exclude<T, undefined>;

/** A class of the model, as its metadata names it. */
export interface ClassName {
  readonly modelIndex: number;
  readonly name: string;
}

/**
 * What each pointer holds. `/classes` is no member of the manifest: with the categories of a data set it becomes the
 * label map.
 */
export interface Members {
  '/name': string;
  '/task': ManifestInput['task'];
  '/family': string;
  '/license': string;
  '/paramsMillions': number;
  '/input/name': string;
  '/input/extra': Given<ManifestInput['input']['extra']>;
  '/input/preprocessing/exifOrientation': Given<PreprocessingInput['exifOrientation']>;
  '/input/preprocessing/resize': PreprocessingInput['resize'];
  '/input/preprocessing/interpolation': Given<PreprocessingInput['interpolation']>;
  '/input/preprocessing/channelOrder': PreprocessingInput['channelOrder'];
  '/input/preprocessing/scale': number;
  '/input/preprocessing/mean': [number, number, number];
  '/input/preprocessing/std': [number, number, number];
  '/input/preprocessing/layout': Given<PreprocessingInput['layout']>;
  '/input/preprocessing/dtype': Given<PreprocessingInput['dtype']>;
  '/decoder': Given<ManifestInput['decoder']>;
  '/masks': Given<ManifestInput['masks']>;
  '/keypoints': Given<ManifestInput['keypoints']>;
  '/semantic': Given<ManifestInput['semantic']>;
  '/postprocessing': Given<ManifestInput['postprocessing']>;
  '/classes': readonly ClassName[];
}

export type Pointer = keyof Members;

/**
 * What every manifest has to tell, and what to say where it does not. Members with a default in the schema are among them:
 * a default that nobody declared is a guess.
 */
const ALWAYS: ReadonlyArray<readonly [Pointer, string]> = [
  ['/name', 'by what name the model is to be listed'],
  ['/task', 'what the model finds'],
  ['/family', 'which family the model is of, as papers name it'],
  ['/input/preprocessing/resize', 'how an image comes to the size of the input'],
  ['/input/preprocessing/interpolation', 'how pixels are interpolated where an image is resized'],
  ['/input/preprocessing/channelOrder', 'whether the input is RGB or BGR'],
  ['/input/preprocessing/scale', 'what grey levels are multiplied by: 1, or 1/255'],
  ['/input/preprocessing/mean', 'which mean is taken away from each channel; [0, 0, 0] if none'],
  ['/input/preprocessing/std', 'what each channel is divided by; [1, 1, 1] if nothing'],
  ['/input/preprocessing/layout', 'in which order the input has its dimensions'],
  ['/input/preprocessing/dtype', 'which element type the input has'],
];
const CLASSES: readonly [Pointer, string] = [
  '/classes',
  'the names of the classes, in the order of the outputs',
];
const OBJECTS: ReadonlyArray<readonly [Pointer, string]> = [
  ['/decoder', 'how outputs become boxes'],
  ['/postprocessing', 'above which score boxes count, and how they are suppressed'],
];

/** What a manifest of this task has to tell; of an unknown task, what most do. */
export function requiredMembers(task: Task | undefined): Array<readonly [Pointer, string]> {
  if (task === 'SEMANTIC_SEGMENTATION') {
    return [...ALWAYS, ['/semantic', 'how outputs become label maps'], CLASSES];
  }
  const more: Array<readonly [Pointer, string]> = [];
  if (task === 'INSTANCE_SEGMENTATION') more.push(['/masks', 'how outputs become masks']);
  if (task === 'KEYPOINTS') more.push(['/keypoints', 'how outputs become key points']);
  return [...ALWAYS, ...OBJECTS, ...more, CLASSES];
}

/** Members that a manifest of this task has no use for. */
export function uselessMembers(task: Task | undefined): Pointer[] {
  if (task === undefined) return [];
  if (task === 'SEMANTIC_SEGMENTATION') return ['/decoder', '/masks', '/keypoints', '/postprocessing'];
  return [
    '/semantic',
    ...(task === 'INSTANCE_SEGMENTATION' ? [] : (['/masks'] as const)),
    ...(task === 'KEYPOINTS' ? [] : (['/keypoints'] as const)),
  ];
}
