/** Does the input that the manifest prepares fit the graph's? */
import type { Problem } from '../../../schema/errors.ts';
import type { ModelManifest } from '../../../schema/manifest/manifest.ts';
import type { GraphSummary, TensorInfo } from '../../../schema/model.ts';
import type { Size } from '../image/pixels.ts';
import { isBatched, isChannelsFirst, type Layout } from '../image/tensor.ts';
import { givenBoxesProblems } from './checkGivenBoxes.ts';

const PREPROCESSING = '/input/preprocessing';

/** Every way in which the graph's inputs are not the ones that the manifest fills. */
export function inputProblems(manifest: ModelManifest, graph: GraphSummary): Problem[] {
  const image = imageInput(manifest, graph);
  if (!image) {
    const names = graph.inputs.map((input) => input.name).join(', ') || 'none';
    const message = `the graph has no input ${JSON.stringify(manifest.input.name)}; it has: ${names}`;
    return [{ pointer: '/input/name', code: 'UNKNOWN_INPUT', message }];
  }
  return [
    ...imageProblems(manifest, image),
    ...extraProblems(manifest, graph, image),
    ...givenBoxesProblems(manifest, graph, image),
  ];
}

/** The input that takes the image: the named one, or the graph's first. */
export function imageInput(
  { input }: ModelManifest,
  graph: Pick<GraphSummary, 'inputs'>,
): TensorInfo | undefined {
  if (input.name === undefined) return graph.inputs[0];
  return graph.inputs.find(({ name }) => name === input.name);
}

/** Size of the network input where the manifest fixes it. */
export function fixedInputSize({ input }: ModelManifest): Size | undefined {
  const { resize } = input.preprocessing;
  return resize.mode === 'letterbox' || resize.mode === 'stretch'
    ? { width: resize.width, height: resize.height }
    : undefined;
}

/** True of a graph that takes images of any width and height. */
export function takesAnySize(manifest: ModelManifest, graph: Pick<GraphSummary, 'inputs'>): boolean {
  const { shape } = imageInput(manifest, graph) ?? { shape: [] };
  const { layout } = manifest.input.preprocessing;
  return ['W', 'H'].every((side) => fixedDimension(shape, layout, side) === undefined);
}

function imageProblems(manifest: ModelManifest, { name, dtype, shape }: TensorInfo): Problem[] {
  const { layout, dtype: declared } = manifest.input.preprocessing;
  const problems: Problem[] = [];
  if (dtype !== declared) {
    const message = `input ${JSON.stringify(name)} takes ${dtype}, but the manifest prepares ${declared}`;
    problems.push({ pointer: `${PREPROCESSING}/dtype`, code: 'INPUT_DTYPE', message });
  }
  if (shape.length === 0) return problems;
  const written = `[${shape.map((dim) => dim ?? '?').join(', ')}]`;
  const misfit = `input ${JSON.stringify(name)} has shape ${written}, which is not ${layout}`;
  if (shape.length !== dimensionsOf(layout).length) {
    return [...problems, { pointer: `${PREPROCESSING}/layout`, code: 'INPUT_LAYOUT', message: misfit }];
  }
  const at = (dimension: string) => fixedDimension(shape, layout, dimension);
  if ((at('C') ?? 3) !== 3 || (at('N') ?? 1) !== 1) {
    const message = `${misfit} with one image of 3 channels`;
    problems.push({ pointer: `${PREPROCESSING}/layout`, code: 'INPUT_LAYOUT', message });
  } else {
    problems.push(...sizeProblems(manifest, name, { width: at('W'), height: at('H') }));
  }
  return problems;
}

function sizeProblems(
  manifest: ModelManifest,
  name: string,
  graph: { width: number | undefined; height: number | undefined },
): Problem[] {
  if (graph.width === undefined && graph.height === undefined) return [];
  const takes = `input ${JSON.stringify(name)} takes ${graph.width ?? 'any'} × ${graph.height ?? 'any'} pixels`;
  const fixed = fixedInputSize(manifest);
  if (!fixed) {
    const { mode } = manifest.input.preprocessing.resize;
    const message = `${takes}, but resize mode "${mode}" gives images of any size: use letterbox or stretch`;
    return [{ pointer: `${PREPROCESSING}/resize/mode`, code: 'INPUT_SIZE', message }];
  }
  return (['width', 'height'] as const)
    .filter((side) => graph[side] !== undefined && graph[side] !== fixed[side])
    .map((side) => ({
      pointer: `${PREPROCESSING}/resize/${side}`,
      code: 'INPUT_SIZE',
      message: `${takes} (width × height), but the manifest makes the ${side} ${fixed[side]}`,
    }));
}

function extraProblems({ input }: ModelManifest, graph: GraphSummary, image: TensorInfo): Problem[] {
  const extras = input.extra.flatMap((extra, position): Problem[] => {
    const pointer = `/input/extra/${position}`;
    const found = graph.inputs.find(({ name }) => name === extra.name);
    if (!found || found === image) {
      const message = `the graph has no further input ${JSON.stringify(extra.name)}`;
      return [{ pointer: `${pointer}/name`, code: 'UNKNOWN_INPUT', message }];
    }
    if (found.dtype === extra.dtype) return [];
    const message = `input ${JSON.stringify(extra.name)} takes ${found.dtype}, but the manifest gives ${extra.dtype}`;
    return [{ pointer: `${pointer}/dtype`, code: 'INPUT_DTYPE', message }];
  });
  const boxes = [input.proposals, input.regions].flatMap((given) => given?.name ?? []);
  const filled = new Set([image.name, ...input.extra.map(({ name }) => name), ...boxes]);
  const unfilled = graph.inputs.filter(({ name }) => !filled.has(name));
  const rest = unfilled.map(({ name }) => ({
    pointer: '/input/extra',
    code: 'UNFILLED_INPUT',
    message: `the graph also wants input ${JSON.stringify(name)}: say in "extra" what it is`,
  }));
  return [...extras, ...rest];
}

const dimensionsOf = (layout: Layout): string[] => [
  ...(isBatched(layout) ? ['N'] : []),
  ...(isChannelsFirst(layout) ? ['C', 'H', 'W'] : ['H', 'W', 'C']),
];

/** Undefined where the graph leaves it open, or does not have it. */
function fixedDimension(shape: TensorInfo['shape'], layout: Layout, dimension: string): number | undefined {
  const found = shape[dimensionsOf(layout).indexOf(dimension)];
  return typeof found === 'number' ? found : undefined;
}
