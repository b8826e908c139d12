/** Decoder family `proposals`: what a region proposal network makes of its head (arXiv:1506.01497). */
import type { ProposalsDecoder } from '../../../schema/manifest/decoders/proposals.ts';
import type { TensorInfo } from '../../../schema/model.ts';
import type { Geometry } from '../image/geometry.ts';
import type { Size } from '../image/pixels.ts';
import { sigmoid } from '../logistic.ts';
import { suppress } from '../suppression/hardNms.ts';
import { networkToSource } from './boxEncoding.ts';
import { byScore, Candidates, type Corners } from './candidates.ts';
import { isScore } from './classScores.ts';
import type { BoxDecoder, DecoderFactory, DecoderFit, OutputUse } from './decoder.ts';
import { compareHead, headUses } from './headFit.ts';
import { type HeadLevel, readHead } from './headLevels.ts';
import { clipToImage } from './imageArea.ts';
import { regressedInNetwork } from './regressedBox.ts';
import { notFinite, type OutputTensors, unexpected } from './tensors.ts';
import { topScores } from './topScores.ts';

export const proposalsDecoder: DecoderFactory<'proposals'> = (spec): BoxDecoder => {
  const uses = headUses(spec);
  return {
    uses,
    fit: (outputs, input) => compare(spec, uses, outputs, input),
    decode: (outputs, geometry, scoreThreshold) => decode(spec, outputs, geometry, scoreThreshold),
  };
};

function compare(
  spec: ProposalsDecoder,
  uses: readonly OutputUse[],
  outputs: readonly TensorInfo[],
  input: Size | undefined,
): DecoderFit {
  const { problems, columns } = compareHead(spec, uses, outputs, input);
  if (columns === undefined || columns === 1) return { problems, classes: 1 };
  const message = `has ${columns} scores per anchor, where proposals have one`;
  return { problems: [...problems, { use: uses[0] as OutputUse, message }], classes: 1 };
}

/**
 * torchvision's `RegionProposalNetwork.filter_proposals`; with `plusOne` Detectron's `generate_proposals` of each level
 * and the collection of all.
 */
function decode(
  spec: ProposalsDecoder,
  outputs: OutputTensors,
  geometry: Geometry,
  scoreThreshold: number,
): Candidates {
  // In network pixels; the level takes the place of the class, because each is suppressed by itself.
  const boxes = new Candidates();
  for (const [level, head] of readHead(spec, outputs, geometry.input).entries()) {
    addBest(boxes, level, head, spec, geometry, scoreThreshold);
  }
  const { iou, inclusive } = spec.nms;
  const { plusOne } = spec.deltas;
  const limit = { most: spec.postNmsTopN, keepTies: false };
  const found = new Candidates();
  for (const position of suppress(boxes, byScore(boxes), limit, {
    iou,
    inclusive,
    scope: 'class',
    plusOne,
  })) {
    const corners = networkToSource(boxes.cornersOf(position), geometry);
    found.push(corners, boxes.scores[position] as number, 0, boxes.rows[position] as number);
  }
  return found;
}

function addBest(
  boxes: Candidates,
  level: number,
  head: HeadLevel,
  spec: ProposalsDecoder,
  geometry: Geometry,
  scoreThreshold: number,
): void {
  const scores = objectness(head);
  for (const place of topScores(scores, spec.preNmsTopN)) {
    const value = scores[place] as number;
    const score = spec.activation === 'sigmoid' ? sigmoid(value) : value;
    // Best first: none of the others is above the threshold, either.
    if (score <= scoreThreshold) return;
    const cell = Math.floor(place / head.perCell);
    const box = regressedInNetwork(head, cell, place % head.perCell, spec.deltas);
    const clipped = clipToImage(box, geometry, spec.deltas.plusOne ? 1 : 0);
    if (isLarge(clipped, spec, geometry)) boxes.push(clipped, score, level, head.anchorsBefore + place);
  }
}

/** Scores cell by cell and anchor by anchor, before any sigmoid: the order is the same. */
function objectness({ scores, grid, perCell, anchorsBefore }: HeadLevel): Float64Array {
  const { data, columns, base, cellStride, anchorStride } = scores;
  if (columns !== 1)
    throw unexpected(`the graph gave ${columns} scores per anchor, where proposals have one`);
  const found = new Float64Array(grid.width * grid.height * perCell);
  for (let place = 0; place < found.length; place++) {
    const at = Math.floor(place / perCell) * cellStride + (place % perCell) * anchorStride;
    const score = data[base + at] as number;
    if (!isScore(score)) throw notFinite(anchorsBefore + place, 'score');
    found[place] = score;
  }
  return found;
}

function isLarge([left, top, right, bottom]: Corners, spec: ProposalsDecoder, geometry: Geometry): boolean {
  const { plusOne } = spec.deltas;
  const width = plusOne ? (right - left) / geometry.scaleX + 1 : right - left;
  const height = plusOne ? (bottom - top) / geometry.scaleY + 1 : bottom - top;
  return width > 0 && height > 0 && width >= spec.minSize && height >= spec.minSize;
}
