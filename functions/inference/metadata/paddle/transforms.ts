/** From Paddle's transforms to the preprocessing of a manifest. */
import type { Draft, Source } from '../draft.ts';
import type { PaddleTransform } from './documents.ts';

export interface PaddleRules {
  readonly resize: string;
  readonly normalise: string;
  /** Width first in PaddleSeg, height first in PaddleDetection. */
  readonly sizeOrder: 'wh' | 'hw';
  /** Whether the aspect ratio is kept where nothing is said of it. */
  readonly keepsRatio: boolean;
  /** What mean and std are where they are left out. */
  readonly defaults: { readonly mean: number; readonly std: number };
  readonly neutral: ReadonlySet<string>;
}

export const SEGMENTATION_RULES: PaddleRules = {
  resize: 'Resize',
  normalise: 'Normalize',
  sizeOrder: 'wh',
  keepsRatio: false,
  defaults: { mean: 0.5, std: 0.5 },
  neutral: new Set(),
};

export const DETECTION_RULES: PaddleRules = {
  resize: 'Resize',
  normalise: 'NormalizeImage',
  sizeOrder: 'hw',
  keepsRatio: true,
  defaults: { mean: 0, std: 1 },
  neutral: new Set(['Permute']),
};

/** OpenCV's INTER_LINEAR and INTER_CUBIC, as numbers and as PaddleSeg's words. */
const KERNELS: ReadonlyMap<number | string, 'bilinear' | 'bicubic'> = new Map<
  number | string,
  'bilinear' | 'bicubic'
>([
  [1, 'bilinear'],
  ['LINEAR', 'bilinear'],
  [2, 'bicubic'],
  ['CUBIC', 'bicubic'],
]);

export function readPaddleTransforms(
  draft: Draft,
  transforms: readonly PaddleTransform[],
  rules: PaddleRules,
  at: (position: number) => Source,
): void {
  const place = (type: string): number => transforms.findIndex((transform) => transform.type === type);
  const known = new Set([rules.resize, rules.normalise, ...rules.neutral]);
  const unknown = transforms.findIndex(({ type }) => !known.has(type));
  if (unknown >= 0) {
    const message = `images go through ${JSON.stringify(transforms[unknown]?.type)}, which no manifest can declare`;
    draft.missing('/input/preprocessing/resize', message, at(unknown));
  } else readResize(draft, transforms[place(rules.resize)], rules, at(place(rules.resize)));
  readNormalisation(draft, transforms[place(rules.normalise)], rules, at(place(rules.normalise)));
  draft.inferred(
    '/input/preprocessing/channelOrder',
    'RGB',
    at(0),
    'Paddle turns what OpenCV has read into RGB',
  );
}

function readResize(
  draft: Draft,
  resize: PaddleTransform | undefined,
  rules: PaddleRules,
  source: Source,
): void {
  const opencv = { kernel: 'bilinear', antialias: false, quantise: true } as const;
  if (!resize) {
    draft.inferred('/input/preprocessing/resize', { mode: 'none' }, source, 'no transform changes the size');
    draft.inferred('/input/preprocessing/interpolation', opencv, source, 'nothing is resized');
    return;
  }
  const { target_size, keep_ratio, interp } = resize;
  if (keep_ratio ?? rules.keepsRatio) {
    const message =
      'the aspect ratio is kept (keep_ratio), and the border depends on the batch: export with a fixed size';
    draft.missing('/input/preprocessing/resize', message, source);
  } else if (target_size) {
    const [first, second] = target_size;
    const [width, height] = rules.sizeOrder === 'wh' ? [first, second] : [second, first];
    draft.found('/input/preprocessing/resize', { mode: 'stretch', width, height }, source);
  }
  const kernel = interp == null ? 'bilinear' : KERNELS.get(interp);
  if (kernel !== undefined) {
    const because = 'OpenCV, INTER_LINEAR unless told otherwise';
    draft.inferred('/input/preprocessing/interpolation', { ...opencv, kernel }, source, because);
  } else {
    const message = `images are resized with OpenCV's interpolation ${interp}; only bilinear (1, LINEAR) and bicubic (2, CUBIC) resizing are there`;
    draft.missing('/input/preprocessing/interpolation', message, source);
  }
}

function readNormalisation(
  draft: Draft,
  by: PaddleTransform | undefined,
  rules: PaddleRules,
  source: Source,
): void {
  const { mean, std } = rules.defaults;
  if (!by) {
    const because = 'no transform normalises';
    draft.inferred('/input/preprocessing/scale', 1, source, because);
    draft.inferred('/input/preprocessing/mean', [0, 0, 0], source, because);
    draft.inferred('/input/preprocessing/std', [1, 1, 1], source, because);
    return;
  }
  const divided = by.is_scale ?? true;
  draft.inferred(
    '/input/preprocessing/scale',
    divided ? 1 / 255 : 1,
    source,
    divided ? 'grey levels are divided by 255 first' : 'is_scale is off',
  );
  const kept = by.norm_type === 'none';
  draft.found('/input/preprocessing/mean', kept ? [0, 0, 0] : (by.mean ?? [mean, mean, mean]), source);
  draft.found('/input/preprocessing/std', kept ? [1, 1, 1] : (by.std ?? [std, std, std]), source);
}
