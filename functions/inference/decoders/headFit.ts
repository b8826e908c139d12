/** Do the shapes of a head's outputs fit its anchors? Asked at registration. */
import type { TensorInfo } from '../../../schema/model.ts';
import type { Size } from '../image/pixels.ts';
import { anchorsPerCell, nominalGrid } from './anchorBoxes/levelAnchors.ts';
import type { DecoderFit, OutputUse } from './decoder.ts';
import { type HeadSpec, totalAnchors } from './headLevels.ts';
import { declaredUnbatched } from './tensors.ts';

/** Scores of all levels, then boxes of all levels. */
export function headUses({ outputs }: HeadSpec): OutputUse[] {
  return (['scores', 'boxes'] as const).flatMap((key) =>
    outputs[key].map((ref, level) => ({ ref, pointer: `/outputs/${key}/${level}` })),
  );
}

export interface HeadFit {
  readonly problems: DecoderFit['problems'];
  /** Columns of scores per anchor, where the shapes tell. */
  readonly columns: number | undefined;
}

/** @param outputs in the order of {@link headUses} */
export function compareHead(
  spec: HeadSpec,
  uses: readonly OutputUse[],
  outputs: readonly TensorInfo[],
  input: Size | undefined,
): HeadFit {
  let columns: number | undefined;
  const problems = uses.flatMap((use, position) => {
    const ofScores = position < spec.outputs.scores.length;
    const level = ofScores ? position : position - spec.outputs.scores.length;
    const found = columnsOf(spec, level, outputs[position]?.shape ?? [], input);
    if (typeof found === 'string') return [{ use, message: found }];
    const wanted = ofScores ? columns : 4;
    if (ofScores) columns ??= found;
    if (found === undefined || wanted === undefined || found === wanted) return [];
    const message = ofScores
      ? `has ${found} scores per anchor, where another level has ${wanted}`
      : `has ${found} numbers per anchor, not the 4 of a box: look at the anchors' sizes and aspect ratios`;
    return [{ use, message }];
  });
  return { problems, columns };
}

/** Columns per anchor; undefined where the shape leaves it open, a string where it does not fit. */
function columnsOf(
  spec: HeadSpec,
  level: number,
  shape: TensorInfo['shape'],
  input: Size | undefined,
): number | string | undefined {
  return spec.layout === 'maps' ? columnsOfMap(spec, level, shape) : columnsOfRows(spec, level, shape, input);
}

function columnsOfMap(spec: HeadSpec, level: number, declared: TensorInfo['shape']) {
  const shape = declaredUnbatched(declared, 3);
  if (typeof shape === 'string') return shape;
  const channels = shape?.[0];
  if (channels === undefined) return undefined;
  const perCell = anchorsPerCell(spec.anchors, level);
  if (channels > 0 && channels % perCell === 0) return channels / perCell;
  return `has ${channels} channels, which ${perCell} anchors per cell do not divide`;
}

function columnsOfRows(
  spec: HeadSpec,
  level: number,
  declared: TensorInfo['shape'],
  input: Size | undefined,
) {
  const flat = declared.length === 1 || (declared.length === 2 && declared[0] === 1);
  const shape = declaredUnbatched(flat ? [...declared, 1] : declared, 2);
  if (typeof shape === 'string') return shape;
  const rows = shape?.[0];
  if (input && rows !== undefined) {
    const grid = nominalGrid(spec.anchors, level, input);
    const wanted =
      spec.outputs.scores.length < spec.anchors.levels.length
        ? totalAnchors(spec.anchors, input)
        : grid.width * grid.height * anchorsPerCell(spec.anchors, level);
    if (rows !== wanted) return `has ${rows} rows, but the declared anchors are ${wanted} on this input`;
  }
  return shape?.[1];
}
