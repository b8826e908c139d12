/** Every number of our tables, looked up in the lines of the documents that it is said to come from. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { publishedBaselines } from '../../functions/baselines/baselines.ts';
import { sourceDocuments } from '../../functions/baselines/dataFiles.ts';
import type { Baseline } from '../../schema/baselines/baseline.ts';
import { digestOf } from '../../schema/digest.ts';
import { hasShared, sharedFile } from '../support/shared.ts';

/** Rows whose mIoU or parameters are printed on another line of their group. */
const GROUPED = [
  'realtime-enet-640x360',
  'realtime-enet-1920x1080',
  'realtime-linknet-640x360',
  'realtime-linknet-1920x1080',
  'realtime-erfnet-640x360',
  'realtime-erfnet-1920x1080',
  'realtime-pp-liteseg-t1',
  'realtime-bfmnet-1536x768',
];

describe.skipIf(!hasShared('seeds'))('the documents themselves', () => {
  const FILES: Readonly<Record<string, string>> = {
    'detectron-model-zoo': '002_a170e2a68e7fa7d3.txt',
    'segmentation-lecture': '003_9cc9c40a45c64cdc.txt',
    'imagenet-s-readme': '004_0b1422fa81be8ad2.txt',
  };
  const linesOf = (document: string): string[] =>
    readFileSync(sharedFile('seeds', FILES[document] as string), 'utf8').split('\n');

  test('have the digests that we give', () => {
    for (const { id, sha256 } of sourceDocuments()) {
      expect(digestOf(readFileSync(sharedFile('seeds', FILES[id] as string)))).toBe(`sha256:${sha256}`);
    }
  });

  test('print every number of a row within the lines that it cites', () => {
    const wrong = publishedBaselines().flatMap((row) => {
      const lines = linesOf(row.source.document);
      const cited = row.source.lines.flatMap(([first, last]) => lines.slice(first - 1, last)).join('\n');
      const cells = new Set(
        cited
          .split(/[\n\t|]|\u00a0\+\u00a0|(?<=\d) (?=[TV])|(?<=[TV]) (?=\d)/)
          .map((cell) => Number(cell.trim() || 'none')),
      );
      return numbersOf(row)
        .filter((number) => !cells.has(number))
        .map((number) => `${row.id}: ${number}`);
    });
    // These stand once for a group of lines, on another of them.
    expect([...new Set(wrong.map((each) => each.split(':')[0]))]).toEqual(GROUPED);
  });
});

/** As far as they are printed. */
function numbersOf(row: Baseline): number[] {
  const { training, inference, fps, paramsMillions } = row;
  return [
    ...row.values.map(({ value, printedValue }) => printedValue ?? value),
    training?.memoryGb,
    training?.secondsPerIteration,
    training?.hours,
    training?.imagesPerGpu,
    inference?.gpuSeconds,
    inference?.cpuSeconds,
    fps,
    paramsMillions,
  ].filter((number) => number !== null && number !== undefined);
}
