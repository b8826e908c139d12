/** From Roboflow's description of an input to the preprocessing of a manifest. */
import type { Draft, Source } from '../draft.ts';
import type { InferenceConfig, LegacyPreprocessing } from './documents.ts';

type At = (pointer: string) => Source;

/** Switches that change the image in a way that a manifest cannot declare. */
const INEXPRESSIBLE = ['static-crop', 'contrast', 'grayscale'] as const;

/** @returns false where one of them is on, which leaves the resize open */
export function readSwitches(
  draft: Draft,
  switches: Pick<LegacyPreprocessing, 'auto-orient' | (typeof INEXPRESSIBLE)[number]>,
  at: At,
): boolean {
  if (switches['auto-orient']?.enabled === true) {
    draft.found('/input/preprocessing/exifOrientation', 'apply', at('/auto-orient'));
  }
  const on = INEXPRESSIBLE.find((name) => switches[name]?.enabled === true);
  if (on === undefined) return true;
  const message = `${JSON.stringify(on)} is enabled, which no manifest can declare: export the model without it`;
  draft.missing('/input/preprocessing/resize', message, at(`/${on}`));
  return false;
}

/** OpenCV's bilinear filter: both generations of the package resize with cv2.resize as it is. */
export function readOpenCv(draft: Draft, source: Source): void {
  const opencv = { kernel: 'bilinear', antialias: false, quantise: true } as const;
  draft.inferred(
    '/input/preprocessing/interpolation',
    opencv,
    source,
    'Roboflow resizes with OpenCV, bilinear',
  );
}

export function readNetworkInput(draft: Draft, input: InferenceConfig['network_input'], at: At): void {
  const { training_input_size: size, resize_mode, padding_value } = input;
  if (size && resize_mode === 'stretch') {
    const { width, height } = size;
    draft.found('/input/preprocessing/resize', { mode: 'stretch', width, height }, at('/resize_mode'));
  } else if (size && resize_mode === 'letterbox') {
    const { width, height } = size;
    const resize = {
      mode: 'letterbox',
      width,
      height,
      align: 'center',
      pad: padding_value ?? 0,
      rounding: 'floor',
    } as const;
    draft.found('/input/preprocessing/resize', resize, at('/resize_mode'));
  } else if (size) {
    const message = `the resize mode ${JSON.stringify(resize_mode)} is none that a manifest can declare`;
    draft.missing('/input/preprocessing/resize', message, at('/resize_mode'));
  }
  readOpenCv(draft, at('/resize_mode'));
  draft.found(
    '/input/preprocessing/channelOrder',
    input.color_mode === 'bgr' ? 'BGR' : 'RGB',
    at('/color_mode'),
  );
  const none = 'left out, and then nothing is done';
  if (input.scaling_factor != null) {
    draft.found('/input/preprocessing/scale', 1 / input.scaling_factor, at('/scaling_factor'));
  } else draft.inferred('/input/preprocessing/scale', 1, at(''), `scaling_factor is ${none}`);
  if (input.normalization) {
    const [mean, std] = input.normalization;
    draft.found('/input/preprocessing/mean', mean, at('/normalization/0'));
    draft.found('/input/preprocessing/std', std, at('/normalization/1'));
  } else {
    draft.inferred('/input/preprocessing/mean', [0, 0, 0], at(''), `normalization is ${none}`);
    draft.inferred('/input/preprocessing/std', [1, 1, 1], at(''), `normalization is ${none}`);
  }
}

/** Borders of the older package, by the words of its resize formats. */
const FORMATS: Readonly<Record<string, number>> = {
  'Fit (black edges) in': 0,
  'Fit (grey edges) in': 114,
  'Fit (white edges) in': 255,
};

export function readLegacyInput(draft: Draft, { resize }: LegacyPreprocessing, at: At): void {
  if (!resize || resize.enabled === false) return;
  const { width, height } = resize;
  const format = resize.format ?? 'Stretch to';
  const pad = Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined;
  if (pad !== undefined) {
    const letterbox = { mode: 'letterbox', width, height, align: 'center', pad, rounding: 'floor' } as const;
    draft.inferred(
      '/input/preprocessing/resize',
      letterbox,
      at('/resize'),
      `the format ${JSON.stringify(format)}`,
    );
  } else {
    // Every other format is a stretch for the runtime, whatever the images were trained with.
    const because = `the package stretches for the format ${JSON.stringify(format)}`;
    draft.inferred('/input/preprocessing/resize', { mode: 'stretch', width, height }, at('/resize'), because);
  }
  readOpenCv(draft, at('/resize'));
}
