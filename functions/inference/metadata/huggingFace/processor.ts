/** From `preprocessor_config.json` to the preprocessing of a manifest. */
import type { Draft, Source } from '../draft.ts';
import type { Members } from '../members.ts';
import type { ProcessorConfig } from './documents.ts';

type ResizeInput = Members['/input/preprocessing/resize'];
type At = (key: string) => Source;

/** Image processors that take a single number for the short side. */
const SHORT_SIDE = /Detr|Yolos|DETR|MaskFormer|Mask2Former/;
/*
 * What image processors do where their file is silent (defaults of transformers 5.23; files of older versions write most
 * of it out).
 */
const BILINEAR_DEFAULT = /Detr|Yolos|DETR|MaskFormer|Mask2Former|Segformer|MobileNetV2/;
const CROPS_BY_DEFAULT = /MobileNetV2|MobileViT/;
const FLIPS_BY_DEFAULT = /MobileViT/;
const NOT_NORMALISED_BY_DEFAULT = /RTDetr|MobileViT/;
/** Cuts both sides down to multiples of 16. */
const MULTIPLES_OF_16 = /Yolos/;
const FILTERS: Readonly<Record<number, string>> = {
  0: 'nearest',
  1: 'Lanczos',
  2: 'bilinear',
  3: 'bicubic',
  4: 'box',
  5: 'Hamming',
};
const BILINEAR = 2;
const BICUBIC = 3;

export function readProcessor(draft: Draft, config: ProcessorConfig, file: string): void {
  const at: At = (key) => ({ file, at: key === '' ? '' : `/${key}` });
  const processor = config.image_processor_type ?? config.feature_extractor_type ?? '';
  readResize(draft, config, processor, at);
  readFilter(draft, config, processor, at);
  readNormalisation(draft, config, processor, at);
  if (config.do_flip_channel_order ?? FLIPS_BY_DEFAULT.test(processor)) {
    draft.inferred(
      '/input/preprocessing/channelOrder',
      'BGR',
      at('do_flip_channel_order'),
      'images are read as RGB and flipped',
    );
  } else {
    draft.inferred('/input/preprocessing/channelOrder', 'RGB', at(''), 'transformers reads images as RGB');
  }
}

function readResize(draft: Draft, config: ProcessorConfig, processor: string, at: At): void {
  const { do_center_crop, do_pad, pad_size } = config;
  if (do_center_crop ?? CROPS_BY_DEFAULT.test(processor)) {
    draft.missing(
      '/input/preprocessing/resize',
      'the middle is cut out of the image, which no resize mode does',
      at('do_center_crop'),
    );
    return;
  }
  if (do_pad === true && pad_size) {
    draft.missing(
      '/input/preprocessing/resize',
      'images are padded to a fixed size after they were normalised, which no resize mode does',
      at('pad_size'),
    );
    return;
  }
  if (config.do_resize === false) {
    draft.found('/input/preprocessing/resize', { mode: 'none' }, at('do_resize'));
    return;
  }
  if (MULTIPLES_OF_16.test(processor)) {
    const message = 'both sides are cut down to multiples of 16, which no resize mode does';
    draft.missing('/input/preprocessing/resize', message, at('size'));
    return;
  }
  const resize = resizeOf(config, processor);
  if (resize) draft.found('/input/preprocessing/resize', resize, at('size'));
  else if (config.size != null) {
    draft.missing(
      '/input/preprocessing/resize',
      `the size ${JSON.stringify(config.size)} is of no kind that is known`,
      at('size'),
    );
  }
}

function resizeOf(config: ProcessorConfig, processor: string): ResizeInput | undefined {
  const { size, max_size, size_divisor } = config;
  if (size == null) return undefined;
  const shortSide = (shortest: number, longest: number | null | undefined): ResizeInput => ({
    mode: 'shortest-edge',
    shortest,
    longest: longest ?? 16_384,
    // get_size_with_aspect_ratio cuts the fraction off the long side.
    rounding: 'floor',
    ...(size_divisor == null ? {} : { padToMultiple: size_divisor }),
  });
  if (typeof size === 'number') {
    return SHORT_SIDE.test(processor)
      ? shortSide(size, max_size)
      : { mode: 'stretch', width: size, height: size };
  }
  // Pairs are width and height, as Pillow has them.
  if (Array.isArray(size)) return { mode: 'stretch', width: size[0], height: size[1] };
  const { height, width, shortest_edge, longest_edge } = size;
  if (height !== undefined && width !== undefined) return { mode: 'stretch', width, height };
  return shortest_edge === undefined ? undefined : shortSide(shortest_edge, longest_edge ?? max_size);
}

function readFilter(draft: Draft, { resample, do_resize }: ProcessorConfig, processor: string, at: At): void {
  const pillow = { kernel: 'bilinear', antialias: true, quantise: true } as const;
  if (do_resize === false) {
    draft.inferred('/input/preprocessing/interpolation', pillow, at('do_resize'), 'nothing is resized');
  } else if (resample === BILINEAR || resample === BICUBIC) {
    const kernel = resample === BICUBIC ? 'bicubic' : 'bilinear';
    draft.inferred(
      '/input/preprocessing/interpolation',
      { ...pillow, kernel },
      at('resample'),
      `filter ${resample} of Pillow: ${kernel}, widened when shrinking`,
    );
  } else if (resample != null) {
    draft.missing(
      '/input/preprocessing/interpolation',
      `images are resized by filter ${resample} of Pillow (${FILTERS[resample] ?? 'unknown'}); only bilinear and bicubic resizing are there`,
      at('resample'),
    );
  } else if (BILINEAR_DEFAULT.test(processor)) {
    draft.inferred(
      '/input/preprocessing/interpolation',
      pillow,
      at(''),
      `${processor} resizes with Pillow's bilinear filter unless told otherwise`,
    );
  } else {
    const message = `resample is left out, and how ${processor || 'this image processor'} resizes then is not known`;
    draft.missing('/input/preprocessing/interpolation', message, at(''));
  }
}

function readNormalisation(draft: Draft, config: ProcessorConfig, processor: string, at: At): void {
  const { do_rescale, rescale_factor, do_normalize, image_mean, image_std } = config;
  if (do_rescale === false) draft.found('/input/preprocessing/scale', 1, at('do_rescale'));
  else if (rescale_factor != null)
    draft.found('/input/preprocessing/scale', rescale_factor, at('rescale_factor'));
  else
    draft.inferred(
      '/input/preprocessing/scale',
      1 / 255,
      at(''),
      'transformers divides grey levels by 255 unless told otherwise',
    );
  if (do_normalize === false) {
    draft.found('/input/preprocessing/mean', [0, 0, 0], at('do_normalize'));
    draft.found('/input/preprocessing/std', [1, 1, 1], at('do_normalize'));
    return;
  }
  if (do_normalize == null && NOT_NORMALISED_BY_DEFAULT.test(processor)) {
    const because = `${processor} does not normalise unless told to`;
    draft.inferred('/input/preprocessing/mean', [0, 0, 0], at(''), because);
    draft.inferred('/input/preprocessing/std', [1, 1, 1], at(''), because);
    return;
  }
  if (image_mean) draft.found('/input/preprocessing/mean', image_mean, at('image_mean'));
  if (image_std) draft.found('/input/preprocessing/std', image_std, at('image_std'));
}
