/** From the transforms of mmdeploy's pipeline to the preprocessing of a manifest. */

import type { GraphSummary } from '../../../../schema/model.ts';
import type { Draft, Source } from '../draft.ts';
import type { Members } from '../members.ts';
import { inputSize } from '../tensorShapes.ts';
import type { Transform } from './documents.ts';

type At = (position: number) => Source;
type Resize = Members['/input/preprocessing/resize'];

/** Steps that read, wrap or name the image and change no number of it. */
const NEUTRAL: ReadonlySet<string> = new Set([
  'LoadImageFromFile',
  'LoadAnnotations',
  'DefaultFormatBundle',
  'ImageToTensor',
  'Collect',
  'PackDetInputs',
  'PackSegInputs',
  'PackTextDetInputs',
]);

export function readTransforms(
  draft: Draft,
  transforms: readonly Transform[],
  graph: GraphSummary,
  at: At,
): void {
  const used = new Set<number>();
  const find = (type: string): { transform: Transform; position: number } | undefined => {
    const position = transforms.findIndex((transform) => transform.type === type);
    const transform = transforms[position];
    if (!transform) return undefined;
    used.add(position);
    return { transform, position };
  };
  const resize = find('Resize');
  const pad = find('Pad');
  const normalise = find('Normalize');
  const unknown = transforms.findIndex(({ type }, position) => !used.has(position) && !NEUTRAL.has(type));
  if (unknown >= 0) {
    const { type } = transforms[unknown] as Transform;
    draft.missing(
      '/input/preprocessing/resize',
      `images go through ${JSON.stringify(type)}, which no manifest can declare`,
      at(unknown),
    );
  } else readResize(draft, { resize, pad, normalise }, graph, at);
  readInterpolation(draft, resize, at);
  readNormalisation(draft, normalise, at);
}

type Found = { transform: Transform; position: number } | undefined;

function readResize(
  draft: Draft,
  { resize, pad, normalise }: { resize: Found; pad: Found; normalise: Found },
  graph: GraphSummary,
  at: At,
): void {
  const size = resize?.transform.size;
  if (!resize || !size) return;
  const source = at(resize.position);
  if (resize.transform.keep_ratio !== true) {
    const [height, width] = heightWidth(size, graph);
    draft.found('/input/preprocessing/resize', { mode: 'stretch', width, height }, source);
    return;
  }
  const padded = padding(pad?.transform);
  const padsLast = pad !== undefined && normalise !== undefined && pad.position > normalise.position;
  const shortest: Resize = {
    mode: 'shortest-edge',
    shortest: Math.min(...size),
    longest: Math.max(...size),
    rounding: 'half-up',
  };
  const because = 'mmcv scales until a side fits, and rounds halves up';
  if (padded === undefined) draft.inferred('/input/preprocessing/resize', shortest, source, because);
  else if (padded.size) {
    const [height, width] = heightWidth(padded.size, graph);
    const grey = greyOf(padded.value);
    if (padsLast || grey === undefined) {
      const message =
        'the border is of another colour than one grey level of the image, which no resize mode gives';
      draft.missing('/input/preprocessing/resize', message, at(pad?.position ?? resize.position));
      return;
    }
    const letterbox = {
      mode: 'letterbox',
      width,
      height,
      align: 'top-left',
      pad: grey,
      rounding: 'half-up',
    } as const;
    draft.inferred(
      '/input/preprocessing/resize',
      letterbox,
      source,
      `${because}; the border is right and below`,
    );
  } else if (padsLast || pad === undefined) {
    draft.inferred(
      '/input/preprocessing/resize',
      { ...shortest, padToMultiple: padded.multiple },
      source,
      because,
    );
  } else {
    const message =
      'the border is put on before images are normalised, which no resize mode of sides that vary does';
    draft.missing('/input/preprocessing/resize', message, at(pad.position));
  }
}

function padding(
  pad: Transform | undefined,
): { size?: readonly [number, number]; multiple: number; value: Transform['pad_val'] } | undefined {
  if (!pad) return undefined;
  const { size, size_divisor, pad_val } = pad;
  if (size) return { size, multiple: 1, value: pad_val };
  return { multiple: size_divisor ?? 1, value: pad_val };
}

/** One grey level; a Pad that says nothing pads with 0. */
function greyOf(value: Transform['pad_val']): number | undefined {
  const level = typeof value === 'object' && value !== null ? (value.img ?? 0) : (value ?? 0);
  if (typeof level === 'number') return level;
  return level.every((each) => each === level[0]) ? level[0] : undefined;
}

/**
 * mmdeploy writes what the codebase had: height and width, or width and height. The graph settles it where it fixes its
 * input; else it is read as mmdeploy's own SDK reads it, height first.
 */
function heightWidth([first, second]: readonly [number, number], graph: GraphSummary): [number, number] {
  const input = inputSize(graph);
  return input && input.height === second && input.width === first ? [second, first] : [first, second];
}

function readInterpolation(draft: Draft, resize: Found, at: At): void {
  const source = at(resize?.position ?? 0);
  const { interpolation } = resize?.transform ?? {};
  if (interpolation == null || interpolation === 'bilinear' || interpolation === 'bicubic') {
    const kernel = interpolation ?? 'bilinear';
    const opencv = { kernel, antialias: false, quantise: true } as const;
    draft.inferred(
      '/input/preprocessing/interpolation',
      opencv,
      source,
      'mmcv resizes with OpenCV, bilinear unless told otherwise',
    );
    return;
  }
  const message = `images are resized ${interpolation}; only bilinear and bicubic resizing are there`;
  draft.missing('/input/preprocessing/interpolation', message, source);
}

function readNormalisation(draft: Draft, normalise: Found, at: At): void {
  const source = at(normalise?.position ?? 0);
  draft.inferred('/input/preprocessing/scale', 1, source, 'mean and std are in grey levels');
  if (!normalise) {
    const because = 'nothing normalises or turns the channels, and OpenCV reads BGR';
    draft.inferred('/input/preprocessing/channelOrder', 'BGR', source, because);
    draft.inferred('/input/preprocessing/mean', [0, 0, 0], source, because);
    draft.inferred('/input/preprocessing/std', [1, 1, 1], source, because);
    return;
  }
  const { mean, std, to_rgb } = normalise.transform;
  // mmcv's Normalize turns the channels unless told not to.
  draft.found('/input/preprocessing/channelOrder', to_rgb === false ? 'BGR' : 'RGB', source);
  if (mean) draft.found('/input/preprocessing/mean', mean, source);
  if (std) draft.found('/input/preprocessing/std', std, source);
}
