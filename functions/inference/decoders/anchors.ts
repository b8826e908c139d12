/** Decoder family `anchors`: the raw heads of RetinaNet (arXiv:1708.02002) and SSD (arXiv:1512.02325). */
import type { AnchorsDecoder } from '../../../schema/manifest/decoders/anchors.ts';
import type { TensorInfo } from '../../../schema/model.ts';
import type { Geometry } from '../image/geometry.ts';
import type { Size } from '../image/pixels.ts';
import { Candidates } from './candidates.ts';
import { foreground } from './classScores.ts';
import type { BoxDecoder, DecoderFactory, DecoderFit, OutputUse } from './decoder.ts';
import { compareHead, headUses } from './headFit.ts';
import { readHead } from './headLevels.ts';
import { aboveThreshold, type Scored } from './headScores.ts';
import { regressedBox } from './regressedBox.ts';
import type { OutputTensors } from './tensors.ts';
import { topScores } from './topScores.ts';

export const anchorsDecoder: DecoderFactory<'anchors'> = (spec): BoxDecoder => {
  const uses = headUses(spec);
  return {
    uses,
    fit: (outputs, input) => compare(spec, uses, outputs, input),
    decode: (outputs, geometry, scoreThreshold) => decode(spec, outputs, geometry, scoreThreshold),
  };
};

function compare(
  spec: AnchorsDecoder,
  uses: readonly OutputUse[],
  outputs: readonly TensorInfo[],
  input: Size | undefined,
): DecoderFit {
  const { problems, columns } = compareHead(spec, uses, outputs, input);
  if (columns === undefined) return { problems, classes: undefined };
  const classes = foreground(columns, spec.background);
  if (classes > 0) return { problems, classes };
  const message = 'has no class beside the background';
  return { problems: [...problems, { use: uses[0] as OutputUse, message }], classes: undefined };
}

function decode(
  spec: AnchorsDecoder,
  outputs: OutputTensors,
  geometry: Geometry,
  scoreThreshold: number,
): Candidates {
  const levels = readHead(spec, outputs, geometry.input);
  const scored = levels.map((level, index) => {
    const found = aboveThreshold(spec, level, thresholdOf(spec, index, scoreThreshold));
    return spec.topK?.of === 'level' ? best(found, spec.topK.count) : found;
  });
  const chosen = spec.topK?.of === 'class' ? bestOfEachClass(scored.flat(), spec.topK.count) : scored.flat();
  const found = new Candidates();
  for (const { level, cell, anchor, modelIndex, score } of chosen) {
    const row = level.anchorsBefore + cell * level.perCell + anchor;
    found.push(regressedBox(level, cell, anchor, spec.deltas, geometry), score, modelIndex, row);
  }
  return found;
}

function thresholdOf({ coarsestLevel, anchors }: AnchorsDecoder, level: number, asked: number): number {
  const excepted = coarsestLevel && asked <= coarsestLevel.upTo && level === anchors.levels.length - 1;
  return excepted ? Math.min(coarsestLevel.scoreThreshold, asked) : asked;
}

function best(scored: readonly Scored[], count: number): Scored[] {
  const scores = scored.map(({ score }) => score);
  return Array.from(topScores(scores, count), (position) => scored[position] as Scored);
}

function bestOfEachClass(scored: readonly Scored[], count: number): Scored[] {
  const classes = new Map<number, Scored[]>();
  for (const one of scored) {
    const others = classes.get(one.modelIndex);
    if (others) others.push(one);
    else classes.set(one.modelIndex, [one]);
  }
  return [...classes.keys()]
    .sort((a, b) => a - b)
    .flatMap((modelIndex) => best(classes.get(modelIndex) as Scored[], count));
}
