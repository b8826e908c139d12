/** Decoder family `roi-head`: the second stage of Fast R-CNN (arXiv:1504.08083) over given proposals. */
import type { RoiHeadDecoder } from '../../../schema/manifest/decoders/roiHead.ts';
import type { TensorInfo } from '../../../schema/model.ts';
import type { Geometry } from '../image/geometry.ts';
import { applyDeltas } from './boxDeltas.ts';
import { fourNumbers, isFiniteBox, networkToSource, sourceToNetwork } from './boxEncoding.ts';
import { Candidates, type Corners } from './candidates.ts';
import { ClassScores, foreground } from './classScores.ts';
import type { BoxDecoder, DecoderFactory, DecoderFit, OutputUse, Proposals } from './decoder.ts';
import { clipToImage } from './imageArea.ts';
import { givenProposals } from './roiProposals.ts';
import { declaredUnbatched, notFinite, type OutputTensors, unbatched, unexpected } from './tensors.ts';

export const roiHeadDecoder: DecoderFactory<'roi-head'> = (spec): BoxDecoder => {
  const { scores, boxes, proposals } = spec.outputs;
  const uses: OutputUse[] = [
    { ref: scores, pointer: '/outputs/scores' },
    { ref: boxes, pointer: '/outputs/boxes' },
    ...(proposals === undefined ? [] : [{ ref: proposals, pointer: '/outputs/proposals' }]),
  ];
  return {
    uses,
    fit: (outputs) => compare(spec, uses, outputs),
    decode: (outputs, geometry, scoreThreshold, proposals = []) =>
      decode(spec, outputs, geometry, scoreThreshold, proposals),
  };
};

function compare(
  spec: RoiHeadDecoder,
  uses: readonly OutputUse[],
  [scores, boxes, proposals]: readonly TensorInfo[],
): DecoderFit {
  const problems: { use: OutputUse; message: string }[] = [];
  const add = (position: number, message: string | undefined) => {
    if (message !== undefined) problems.push({ use: uses[position] as OutputUse, message });
  };
  const shape = declaredUnbatched(scores?.shape ?? [], 2);
  const columns = typeof shape === 'string' ? undefined : shape?.[1];
  const classes = columns === undefined ? undefined : foreground(columns, spec.background);
  add(0, typeof shape === 'string' ? shape : undefined);
  if (classes !== undefined && classes < 1) add(0, 'has no class beside the background');
  const numbers = numbersPerProposal(boxes?.shape ?? []);
  if (typeof numbers === 'string') add(1, numbers);
  else if (numbers !== undefined && classes !== undefined) add(1, boxesProblem(spec, numbers, classes));
  const found = declaredUnbatched(proposals?.shape ?? [], 2);
  if (typeof found === 'string') add(2, found);
  else if (![undefined, 4, 5].includes(found?.[1])) add(2, `has ${found?.[1]} columns, not 4 or 5`);
  return { problems, classes: classes === 0 ? undefined : classes };
}

/** Of [n, 4·boxes] or [n, boxes, 4], with or without a batch of 1. */
function numbersPerProposal(declared: TensorInfo['shape']): number | string | undefined {
  const split = declared.length >= 3 && declared.at(-1) === 4;
  const shape = declaredUnbatched(declared, split ? 3 : 2);
  if (typeof shape === 'string') return shape;
  const [, boxes, sides] = shape ?? [];
  return boxes === undefined || !split ? boxes : boxes * (sides ?? 4);
}

function boxesProblem(spec: RoiHeadDecoder, numbers: number, classes: number): string | undefined {
  if (firstBox(spec, numbers, classes) !== undefined) return undefined;
  return spec.classAgnostic
    ? `has ${numbers} numbers per proposal, not 4 (or 8, the first 4 for the background)`
    : `has ${numbers} numbers per proposal, not 4 for each of ${classes} classes, with or without the background`;
}

/** Where the box of the first class begins; undefined where there is no sense in that many numbers. */
function firstBox(spec: RoiHeadDecoder, numbers: number, classes: number): number | undefined {
  if (spec.classAgnostic) return numbers === 4 ? 0 : numbers === 8 ? 4 : undefined;
  if (numbers === 4 * classes) return 0;
  if (spec.background === 'none' || numbers !== 4 * (classes + 1)) return undefined;
  return spec.background === 'first' ? 4 : 0;
}

function decode(
  spec: RoiHeadDecoder,
  outputs: OutputTensors,
  geometry: Geometry,
  scoreThreshold: number,
  given: Proposals,
): Candidates {
  const { scores: scoresRef, boxes: boxesRef } = spec.outputs;
  const scores = outputs.get(scoresRef);
  const [rows, columns] = unbatched(scores.dims, 2, scoresRef) as readonly [number, number];
  const reader = new ClassScores(columns, spec);
  if (reader.classes < 1) throw unexpected(`${columns} columns hold no class beside the background`);
  const boxes = outputs.get(boxesRef);
  const numbers = rows === 0 ? 0 : boxes.data.length / rows;
  const first = rows === 0 ? 0 : firstBox(spec, numbers, reader.classes);
  if (first === undefined || boxes.data.length % Math.max(1, rows) !== 0) {
    throw unexpected(
      `boxes have shape [${boxes.dims.join(', ')}] for ${rows} proposals of ${reader.classes} classes`,
    );
  }
  const proposals = givenProposals(spec, outputs, geometry, given);
  if (proposals.length !== rows) {
    throw unexpected(`the graph gave ${rows} rows of scores for ${proposals.length} proposals`);
  }
  const found = new Candidates();
  for (let row = 0; row < rows; row++) {
    const proposal = proposals[row] as Corners;
    const place = { data: scores.data, at: row * columns, stride: 1, row };
    reader.eachAbove(scoreThreshold, place, (modelIndex, score) => {
      const at = row * numbers + first + (spec.classAgnostic ? 0 : 4 * modelIndex);
      const deltas = fourNumbers(boxes.data, at, 1);
      const box = regressed(spec, proposal, deltas, geometry);
      if (!isFiniteBox(deltas) || !isFiniteBox(box)) throw notFinite(row, 'box');
      if (isLarge(box, spec, geometry)) found.push(box, score, modelIndex, row);
    });
  }
  return found;
}

/** From a proposal in source pixels to a box in source pixels. */
function regressed(spec: RoiHeadDecoder, proposal: Corners, deltas: Corners, geometry: Geometry): Corners {
  if (spec.decodeIn === 'source') return applyDeltas(proposal, deltas, spec.deltas);
  return networkToSource(applyDeltas(sourceToNetwork(proposal, geometry), deltas, spec.deltas), geometry);
}

function isLarge(box: Corners, { minSize }: RoiHeadDecoder, geometry: Geometry): boolean {
  if (minSize === 0) return true;
  const [left, top, right, bottom] = clipToImage(sourceToNetwork(box, geometry), geometry);
  return right - left >= minSize && bottom - top >= minSize;
}
