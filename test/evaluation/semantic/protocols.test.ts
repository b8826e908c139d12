import { describe, expect, test } from 'vitest';
import { semanticMetrics } from '../../../functions/evaluation/semantic/metrics.ts';
import { SemanticProtocol } from '../../../schema/semantic.ts';
import { countsOf, labelMap, line, type Pair, runs } from './support/maps.ts';

const pair = (groundTruth: number[], prediction: number[]): Pair => [
  line('truth', ...groundTruth),
  line('prediction', ...prediction),
];

describe('the worked example: person .98, ball .7, car .82', () => {
  // Each class has 100 pixels in either map or both; what is missed of it goes to "none of the classes".
  const none = 9;
  const counts = countsOf(
    [
      pair(
        [...runs([100, 0], [100, 1], [100, 2])],
        [...runs([98, 0], [2, none], [70, 1], [30, none], [82, 2], [18, none])],
      ),
    ],
    { classes: 3, other: [none] },
  );

  test.each(['MMSEG', 'CITYSCAPES', 'IMAGENETS'] as const)('is .8333 by %s', (protocol) => {
    const { miou, perClass } = semanticMetrics(counts, protocol);
    expect(perClass.map(({ iou }) => iou.value)).toEqual([0.98, 0.7, 0.82]);
    expect(miou.value?.toFixed(4)).toBe('0.8333');
    expect(miou).toMatchObject({ n: 300, classes: 3 });
  });
});

test('the four protocols give their four different numbers on one pair', () => {
  // Class 0: 6 of 8 right. Class 1: predicted where the truth is class 0. Class 2: predicted where the truth is no class.
  // Class 3: in neither map.
  const none = 9;
  const counts = countsOf([pair(runs([8, 0], [4, none]), runs([6, 0], [2, 1], [2, 0], [2, 2]))], {
    classes: 4,
    other: [none],
  });
  const miou = Object.fromEntries(
    SemanticProtocol.options.map((protocol) => [protocol, semanticMetrics(counts, protocol).miou.value]),
  );
  expect(miou).toEqual({
    // 6 / (8 + 2 false) for class 0, 0 for classes 1 and 2.
    MMSEG: 6 / 10 / 3,
    // 6 / 8, and the only class that counts.
    DETECTRON2: 6 / 8,
    // 6 / 8 and 0 for class 1; class 2 is predicted where nothing is held against it.
    CITYSCAPES: 6 / 8 / 2,
    // 6 / 10 over all four.
    IMAGENETS: 6 / 10 / 4,
  });
});

describe('what is undefined says why', () => {
  const counts = countsOf([pair([0, 0, 0, 0], [0, 0, 1, 1])], { classes: 3 });

  test('a class that is only predicted', () => {
    const { perClass } = semanticMetrics(counts, 'DETECTRON2');
    expect(perClass[1]?.iou).toEqual({ value: null, undefinedBecause: 'NO_GROUND_TRUTH', n: 0 });
  });

  test('a class in neither map', () => {
    const { perClass } = semanticMetrics(counts, 'MMSEG');
    expect(perClass[2]?.iou).toEqual({ value: null, undefinedBecause: 'CLASS_ABSENT', n: 0 });
    expect(perClass[1]?.iou).toMatchObject({ value: 0, undefinedBecause: null });
  });

  test.each(['MMSEG', 'DETECTRON2', 'CITYSCAPES'] as const)(
    'everything where no pixel counts, by %s',
    (protocol) => {
      const { miou, mpa, mdice, pa, fwiou } = semanticMetrics(
        countsOf([pair([255, 255], [0, 1])], { classes: 3, ignore: [255] }),
        protocol,
      );
      for (const figure of [miou, mpa, mdice, pa, fwiou]) {
        expect(figure).toMatchObject({ value: null, undefinedBecause: 'NO_GROUND_TRUTH', n: 0 });
      }
    },
  );

  test('no images at all', () => {
    expect(semanticMetrics(countsOf([], { classes: 2 }), 'MMSEG')).toMatchObject({
      images: 0,
      miou: { value: null, undefinedBecause: 'NO_GROUND_TRUTH' },
    });
  });
});

test('the mean of accuracies is no pixel accuracy', () => {
  const counts = countsOf([pair(runs([90, 0], [10, 1]), runs([90, 0], [10, 0]))], { classes: 2 });
  const { mpa, pa } = semanticMetrics(counts, 'MMSEG');
  expect(mpa.value).toBe(0.5);
  expect(pa.value).toBe(0.9);
});

test('dice and frequency-weighted IoU', () => {
  const counts = countsOf([pair(runs([6, 0], [2, 1]), runs([4, 0], [4, 1]))], { classes: 2 });
  const { perClass, fwiou } = semanticMetrics(counts, 'MMSEG');
  expect(perClass.map(({ dice }) => dice.value)).toEqual([8 / 10, 4 / 6]);
  expect(fwiou.value).toBe((4 / 6) * (6 / 8) + (2 / 4) * (2 / 8));
});

describe('object sizes', () => {
  test('at 5, 25 and 50 percent an object still belongs to the smaller range', () => {
    const truth = runs([50, 1], [25, 2], [5, 3], [20, 0]);
    const counts = countsOf([pair(truth, truth)], { classes: 4, bySize: true, background: 0 });
    const { bySize } = semanticMetrics(counts, 'IMAGENETS');
    const withObject = bySize?.map(({ size, perClass }) => [
      size,
      perClass.flatMap(({ value }, label) => (value === null ? [] : [label])),
    ]);
    expect(withObject).toEqual([
      ['S', [0, 3]],
      ['MS', [0, 2]],
      ['ML', [0, 1]],
      ['L', []],
    ]);
    expect(bySize?.[3]?.miou).toMatchObject({ value: null, undefinedBecause: 'NO_GROUND_TRUTH' });
  });

  test('ignored pixels are no part of the image whose share an object is', () => {
    const truth = runs([6, 1], [6, 0], [100, 255]);
    const counts = countsOf([pair(truth, runs([6, 1], [106, 0]))], {
      classes: 2,
      ignore: [255],
      bySize: true,
      background: 0,
    });
    const { bySize } = semanticMetrics(counts, 'IMAGENETS');
    expect(bySize?.map(({ miou }) => miou.n)).toEqual([0, 0, 12, 0]);
  });

  test('without a background a range has the pixels of its objects alone', () => {
    const counts = countsOf([pair(runs([96, 0], [4, 1]), runs([96, 1], [4, 1]))], {
      classes: 2,
      bySize: true,
    });
    const { bySize } = semanticMetrics(counts, 'MMSEG');
    expect(bySize?.map(({ miou }) => miou.value)).toEqual([1, null, null, 0]);
  });
});

test('boundaries: a shift by one pixel costs the boundary more than the whole', () => {
  const width = 40;
  const square = (left: number) =>
    Uint8Array.from({ length: width * width }, (_, at) => {
      const x = at % width;
      const y = Math.floor(at / width);
      return Number(x >= left && x < left + 20 && y >= 10 && y < 30);
    });
  const maps: Pair = [labelMap('truth', width, square(10)), labelMap('prediction', width, square(11))];
  const { perClass, boundaryMiou } = semanticMetrics(
    countsOf([maps], { classes: 2, boundaryRatio: 0.02 }),
    'MMSEG',
  );
  // Rings of one pixel: 76 each; of two sides of 20 the corners apart, 18 pixels each lie on both, and 2 more per corner.
  expect(perClass[1]?.boundaryIou?.value).toBe(38 / (76 + 76 - 38));
  expect(perClass[1]?.iou.value).toBe(380 / 420);
  expect(boundaryMiou?.classes).toBe(2);
});
