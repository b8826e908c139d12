import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { semanticDigests } from '../../../functions/evaluation/semantic/digests.ts';
import { semanticMetrics } from '../../../functions/evaluation/semantic/metrics.ts';
import type { LabelEncoding, SemanticProtocol } from '../../../schema/semantic.ts';
import { hasShared, readShared, sharedFile } from '../../support/shared.ts';
import { countsOf, labelMap, type Pair } from './support/maps.ts';

interface Expected {
  readonly iou?: ReadonlyArray<number | null>;
  readonly accuracy?: ReadonlyArray<number | null>;
  readonly dice?: ReadonlyArray<number | null>;
  readonly miou?: number;
  readonly mpa?: number;
  readonly mdice?: number;
  readonly pa?: number;
  readonly fwiou?: number;
  readonly sizes?: ReadonlyArray<number | null>;
}

interface World {
  readonly encoding: LabelEncoding;
  readonly classes: number;
  readonly ignore: number[];
  readonly other: number[];
  readonly images: ReadonlyArray<{ width: number; groundTruth: string; prediction: string }>;
  readonly expected: Partial<Record<SemanticProtocol | 'boundary', Expected>>;
}

const fixture = JSON.parse(
  readFileSync(join(import.meta.dirname, 'fixtures', 'references.json'), 'utf8'),
) as {
  worlds: World[];
};

describe.each(fixture.worlds.map((world, index) => ({ index, ...world })))(
  'world $index: $classes classes, $encoding',
  (world) => {
    const boundaryRatio = 0.1;
    const counts = countsOf(pairsOf(world), {
      classes: world.classes,
      groundTruthEncoding: world.encoding,
      predictionEncoding: world.encoding,
      ignore: world.ignore,
      other: world.other,
      bySize: true,
      background: 0,
      boundaryRatio,
    });
    const { boundary, ...protocols } = world.expected;

    test.each(Object.entries(protocols) as Array<[SemanticProtocol, Expected]>)(
      '%s to the bit',
      (protocol, expected) => {
        const metrics = semanticMetrics(counts, protocol);
        const found: Expected = {
          iou: metrics.perClass.map(({ iou }) => iou.value),
          accuracy: metrics.perClass.map(({ accuracy }) => accuracy.value),
          dice: metrics.perClass.map(({ dice }) => dice.value),
          miou: metrics.miou.value ?? Number.NaN,
          mpa: metrics.mpa.value ?? Number.NaN,
          mdice: metrics.mdice.value ?? Number.NaN,
          pa: metrics.pa.value ?? Number.NaN,
          fwiou: metrics.fwiou.value ?? Number.NaN,
          sizes: metrics.bySize?.map(({ miou }) => miou.value) ?? [],
        };
        expect(found).toMatchObject(expected);
      },
    );

    if (boundary)
      test('boundaries of each class as OpenCV erodes them', () => {
        const { perClass } = semanticMetrics(counts, 'MMSEG');
        expect(perClass.map(({ boundaryIou }) => boundaryIou?.value)).toEqual(boundary.iou);
      });
  },
);

function pairsOf({ images, encoding }: World): Pair[] {
  return images.map(({ width, groundTruth, prediction }, index) => {
    const map = (text: string, name: string) => {
      const { buffer, byteOffset, length } = Buffer.from(text, 'base64');
      const labels = new Uint16Array(buffer.slice(byteOffset, byteOffset + length));
      // What fits in bytes is counted by another kernel.
      return labelMap(name, width, encoding === 'IMAGENET_S' ? labels : Uint8Array.from(labels));
    };
    return [map(groundTruth, `truth ${index}`), map(prediction, `prediction ${index}`)];
  });
}

interface Golden {
  readonly gt: string;
  readonly pred: string;
  readonly width: number;
  readonly classes: number;
  readonly ignore: number;
  readonly confusion_sha256_le_i64: string;
  readonly pixAcc: number;
  readonly meanAcc: number;
  readonly mIoU: number;
  readonly fwIoU: number;
  readonly perClassIoU: readonly number[];
}

const isThere = hasShared('golden', 'sem_golden.json');
describe.runIf(isThere)('the golden pair of 150 classes', () => {
  for (const golden of isThere ? readShared<Golden[]>('golden', 'sem_golden.json') : []) {
    const map = (file: string) =>
      labelMap(file, golden.width, Uint8Array.from(readFileSync(sharedFile('golden', file))));
    const pair: Pair = [map(golden.gt), map(golden.pred)];
    const wide: Pair = [widened(pair[0]), widened(pair[1])];

    test.each([
      ['bytes', pair],
      ['16 bits', wide],
    ])('read as %s', (_, maps) => {
      const counts = countsOf([maps], { classes: golden.classes, ignore: [golden.ignore] });
      expect(semanticDigests(counts).confusion).toBe(golden.confusion_sha256_le_i64);
      const { pa, mpa, miou, fwiou, perClass } = semanticMetrics(counts, 'DETECTRON2');
      expect([pa.value, mpa.value, miou.value, fwiou.value]).toEqual([
        golden.pixAcc,
        golden.meanAcc,
        golden.mIoU,
        golden.fwIoU,
      ]);
      expect(perClass.map(({ iou }) => iou.value)).toEqual(golden.perClassIoU);
    });
  }
});

function widened({ name, width, values }: Pair[0]): Pair[0] {
  return labelMap(name, width, Uint16Array.from(values));
}
