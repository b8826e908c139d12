import { describe, expect, test } from 'vitest';
import { SemanticCounter } from '../../../functions/evaluation/semantic/semanticCounter.ts';
import { SchemaError } from '../../../schema/errors.ts';
import type { SemanticParametersInput } from '../../../schema/semantic.ts';
import { countsOf, labelMap, line, type Pair, parametersOf } from './support/maps.ts';

/** Code of each ground truth label and of each predicted one, by what they are counted as. */
function meaning(
  given: SemanticParametersInput,
  truth: number,
  predicted: number,
): [row: number, column: number] {
  const maps: Pair = [
    labelMap('truth', 1, Int32Array.of(truth)),
    labelMap('prediction', 1, Int32Array.of(predicted)),
  ];
  const { confusion, ignoredPixels, parameters } = countsOf([maps], given);
  if (ignoredPixels > 0) return [-1, -1];
  const at = confusion.indexOf(1);
  const stride = parameters.classes + 1;
  return [Math.floor(at / stride), at % stride];
}

describe('encodings', () => {
  const both = (encoding: 'ADE20K' | 'IMAGENET_S' | 'CITYSCAPES_LABEL_IDS', classes: number) => ({
    classes,
    groundTruthEncoding: encoding,
    predictionEncoding: encoding,
  });

  test.each([
    ['ADE20K: label 1 is class 0', both('ADE20K', 150), 1, 150, [0, 149]],
    ['ADE20K: 0 is ignored', both('ADE20K', 150), 0, 7, [-1, -1]],
    ['ADE20K: 255 is ignored', both('ADE20K', 150), 255, 7, [-1, -1]],
    ['ADE20K: 0 predicted is no class', both('ADE20K', 150), 3, 0, [2, 150]],
    ['ADE20K against a model’s 0 to 149', { classes: 150, groundTruthEncoding: 'ADE20K' }, 1, 0, [0, 0]],
    ['ImageNet-S: 0 is other, a class', both('IMAGENET_S', 920), 0, 919, [0, 919]],
    ['ImageNet-S: 1000 is ignored', both('IMAGENET_S', 920), 1000, 1, [-1, -1]],
    ['Cityscapes: label 7 is road, 33 bicycle', both('CITYSCAPES_LABEL_IDS', 19), 7, 33, [0, 18]],
    ['Cityscapes: 3 is ignored', both('CITYSCAPES_LABEL_IDS', 19), 3, 7, [-1, -1]],
    ['Cityscapes: 3 predicted is no class', both('CITYSCAPES_LABEL_IDS', 19), 7, 3, [0, 19]],
    ['ids of one’s own, far and below 0', { classes: 2, classIds: [-5, 70_000] }, 70_000, -5, [1, 0]],
    ['ignored before all else', { classes: 2, ignore: [1] }, 1, 0, [-1, -1]],
    ['255 ignored, and predicted no class', { classes: 2, ignore: [255], other: [255] }, 1, 255, [1, 2]],
    ['−1 ignored', { classes: 2, ignore: [-1] }, -1, 0, [-1, -1]],
  ] as Array<[string, SemanticParametersInput, number, number, number[]]>)(
    '%s',
    (_, given, truth, predicted, expected) => {
      expect(meaning(given, truth, predicted)).toEqual(expected);
    },
  );
});

describe('labels that nobody declared', () => {
  const wide = ([truth, prediction]: Pair): Pair => [
    { ...truth, values: Uint16Array.from(truth.values) },
    { ...prediction, values: Uint16Array.from(prediction.values) },
  ];

  test.each([
    ['bytes', (pair: Pair) => pair],
    ['16 bits', wide],
  ])('are named with file, value and pixel, read as %s', (_, as) => {
    const truth = as([
      labelMap('gt/7.png', 2, Uint8Array.of(0, 1, 1, 255)),
      labelMap('p', 2, new Uint8Array(4)),
    ]);
    expect(() => countsOf([truth], { classes: 2 })).toThrow(/^gt\/7\.png: pixel \(1, 1\) has the label 255/);
    const prediction = as([
      labelMap('t', 2, Uint8Array.of(255, 1, 1, 0)),
      labelMap('pred/7.png', 2, Uint8Array.of(9, 0, 2, 0)),
    ]);
    expect(() => countsOf([prediction], { classes: 2, ignore: [255] })).toThrow(
      /^pred\/7\.png: pixel \(0, 1\) has the label 2/,
    );
  });

  test('do no harm where the ground truth is ignored', () => {
    const pair: Pair = [line('t', 255, 1), line('p', 77, 1)];
    const counts = countsOf([pair], { classes: 2, ignore: [255], boundaryRatio: 0.5 });
    expect(counts).toMatchObject({ ignoredPixels: 1, images: 1 });
  });

  test.each([
    ['bytes', (pair: Pair) => pair],
    ['16 bits', wide],
  ])('leave nothing behind of their image, read as %s', (_, as) => {
    const good = as([line('t', 0, 1), line('p', 0, 1)]);
    const bad = as([line('t', 0, 1), line('p', 0, 9)]);
    const counter = new SemanticCounter(parametersOf({ classes: 2 }));
    expect(() => counter.add(...bad)).toThrow();
    counter.add(...good);
    expect(counter.counts).toEqual(countsOf([good], { classes: 2 }));
  });
});

test('maps of different sizes are named with both sizes', () => {
  const pair: Pair = [labelMap('a.png', 2, new Uint8Array(4)), labelMap('b.png', 4, new Uint8Array(4))];
  expect(() => countsOf([pair], { classes: 2 })).toThrow(
    'b.png is 4 × 1 pixels, its ground truth a.png 2 × 2',
  );
});

describe('parameters that contradict each other', () => {
  test.each([
    [{ classes: 0 }, '/classes'],
    [{ classes: 5000 }, '/classes'],
    [{ classes: 2, classIds: [1] }, '/classIds'],
    [{ classes: 2, classIds: [1, 1] }, '/classIds'],
    [{ classes: 2, background: 2 }, '/background'],
    [{ classes: 20, predictionEncoding: 'CITYSCAPES_LABEL_IDS' }, '/classes'],
    [{ classes: 1001, groundTruthEncoding: 'IMAGENET_S' }, '/classes'],
    [{ classes: 2, boundaryRatio: 0 }, '/boundaryRatio'],
    [{ classes: 2, ignore: [0.5] }, '/ignore/0'],
  ] as Array<[SemanticParametersInput, string]>)('%j at %s', (given, pointer) => {
    expect(() => parametersOf(given)).toThrow(SchemaError);
    expect(() => parametersOf(given)).toThrow(`parameters at ${pointer}`);
  });

  test('a class cannot be other as well', () => {
    expect(() => countsOf([], { classes: 2, other: [1] })).toThrow(
      'label 1 is declared as other, and is class 1',
    );
  });
});
