/** What shapes suggest of a model: never more than a person should confirm. */
import type { GraphSummary } from '../../../../schema/model.ts';
import type { Members, Pointer } from '../members.ts';

export interface Guess {
  readonly members: { readonly [P in Pointer]?: Members[P] };
  /** How many classes the outputs have. */
  readonly classes?: number;
  /** Index of the output that the guess is from. */
  readonly output: number;
  /** A sentence. */
  readonly because: string;
}

/** Answers undefined where the graph looks like something else. */
export type Guesser = (graph: GraphSummary) => Guess | undefined;

const OPENCV = { kernel: 'bilinear', antialias: false, quantise: true } as const;

/** How networks take images that OpenCV has resized, with no mean taken away. */
const prepared = (channelOrder: 'RGB' | 'BGR', scale: number): Guess['members'] => ({
  '/input/preprocessing/interpolation': OPENCV,
  '/input/preprocessing/channelOrder': channelOrder,
  '/input/preprocessing/scale': scale,
  '/input/preprocessing/mean': [0, 0, 0],
  '/input/preprocessing/std': [1, 1, 1],
});

export const PREPARATIONS = {
  rgbUnit: prepared('RGB', 1 / 255),
  bgrUnit: prepared('BGR', 1 / 255),
  /** As OpenCV reads it. */
  bgrBytes: prepared('BGR', 1),
} as const;

/** Suppression per class at this IoU. */
export const suppressed = (iou: number): Members['/postprocessing'] => ({
  scoreThreshold: 0.01,
  nms: { iou, scope: 'class' },
  clip: 'after-nms',
  maxDetections: 300,
});
