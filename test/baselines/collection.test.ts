/** Our form of the tables against the collection that they were taken from. */
import { describe, expect, test } from 'vitest';
import { publishedBaselines } from '../../functions/baselines/baselines.ts';
import { checkBaseline } from '../../functions/baselines/check/checkBaseline.ts';
import {
  backboneTable,
  datasetTable,
  scheduleTable,
  sourceDocuments,
} from '../../functions/baselines/dataFiles.ts';
import type { Baseline } from '../../schema/baselines/baseline.ts';
import { hasShared, readShared } from '../support/shared.ts';
import type { Collection, DetectronFact, ImageNetSFact, SegmentationFact } from './support/collection.ts';

const FILE = ['data', 'published-baselines.json'] as const;

const DETECTRON = {
  'detectron.rpn': 'detectron-rpn',
  'detectron.fast-mask-precomputed': 'detectron-fast-mask-precomputed',
  'detectron.e2e-faster-mask': 'detectron-end-to-end',
  'detectron.retinanet': 'detectron-retinanet',
  'detectron.mask-bells-whistles': 'detectron-bells-and-whistles',
  'detectron.person-rpn': 'detectron-person-rpn',
  'detectron.kps-precomputed': 'detectron-keypoints-precomputed',
  'detectron.e2e-kps': 'detectron-keypoints-end-to-end',
} as const;

const rowsOf = (table: string): readonly Baseline[] =>
  publishedBaselines().filter((row) => row.table === table);
const of = ({ values }: Baseline, metric: string): number | null =>
  values.find((value) => value.metric === metric)?.value ?? null;

describe.skipIf(!hasShared(...FILE))('the collection of published baselines', () => {
  const collection = hasShared(...FILE) ? readShared<Collection>(...FILE) : { tables: [], seeds: [] };
  const facts = <T>(id: string): readonly T[] =>
    (collection.tables.find((table) => table.id === id)?.rows ?? []) as readonly T[];

  test.each(Object.entries(DETECTRON))('%s is served as %s, number for number', (theirs, ours) => {
    const expected = facts<DetectronFact>(theirs).map((fact) => ({
      modelId: fact.modelId,
      type: fact.type,
      family: fact.modelFamily,
      backbone: fact.backbone,
      schedule: fact.lrSchedule,
      imagesPerGpu: fact.imagesPerGpu,
      memoryGb: fact.trainMemGB,
      secondsPerIteration: fact.trainTimeSecPerIter,
      hours: fact.trainTimeTotalHours,
      iterations: fact.derived?.iterations ?? null,
      computedHours: fact.derived?.hoursFromSecPerIter ?? null,
      inference: [fact.inferenceTime.gpuSec, fact.inferenceTime.cpuSec, fact.inferenceTime.totalSec],
      metrics: [fact.boxAP, fact.maskAP, fact.kpAP, fact.propAR],
      person: fact.categoryScope === 'person',
      scales: fact.tta?.scales ?? null,
      lines: [fact.source.lines],
      // The page breaks some addresses across lines; a browser joins them.
      links: (fact.upstream?.links ?? []).map(({ url, md5Url }) =>
        [url, md5Url].map((each) => each.replaceAll(/\s/g, '')),
      ),
    }));
    expect(expected.length).toBeGreaterThan(0);
    expect(
      rowsOf(ours).map((row) => ({
        modelId: row.modelId,
        type: row.type,
        family: row.family,
        backbone: row.backbone,
        schedule: row.training?.schedule,
        imagesPerGpu: row.training?.imagesPerGpu,
        memoryGb: row.training?.memoryGb,
        secondsPerIteration: row.training?.secondsPerIteration,
        hours: row.training?.hours,
        iterations: row.training?.iterations,
        computedHours: rounded(checkBaseline(row)?.computedHours),
        inference: [row.inference?.gpuSeconds, row.inference?.cpuSeconds, row.inference?.secondsPerImage],
        metrics: (['BOX_AP', 'MASK_AP', 'KEYPOINT_AP', 'PROPOSAL_AR'] as const).map((metric) =>
          of(row, metric),
        ),
        person: row.values.every(({ personOnly }) => personOnly),
        scales: row.tta?.scales ?? null,
        lines: row.source.lines,
        links: row.links.map(({ url, md5Url }) => [url, md5Url]),
      })),
    ).toEqual(expected);
  });

  test.each([
    ['survey.table2.canonical', 'survey-heavy'],
    ['survey.table3.canonical', 'survey-realtime'],
  ])('%s is served as %s, value for value', (theirs, ours) => {
    const expected = facts<SegmentationFact>(theirs).map((fact) => ({
      method: fact.method,
      variant: fact.variant ?? null,
      year: fact.year,
      backbone: fact.backbone,
      fps: fact.fps ?? null,
      params: fact.paramsM ?? null,
      resolution: fact.width === undefined ? null : { width: fact.width, height: fact.height },
      gpu: fact.gpu ?? null,
      values: fact.results.map(({ metric, dataset, value, split }) => [
        metric === 'mIoU' ? 'MIOU' : 'ADE20K_SCORE',
        dataset,
        value,
        split === 'test' ? 'TEST' : 'VAL',
      ]),
      lines: fact.source.lines
        ? [fact.source.lines]
        : [fact.source.linesA, fact.source.linesB].flatMap((lines) =>
            (lines ?? []).map((line) => [line, line]),
          ),
      flagged: fact.flags.length > 0,
    }));
    expect(expected.length).toBeGreaterThan(0);
    expect(
      rowsOf(ours).map((row) => ({
        method: row.method,
        variant: row.variant,
        year: row.year,
        backbone: row.backbone,
        fps: row.fps,
        params: row.paramsMillions,
        resolution: row.resolution,
        gpu: row.printedGpu ?? row.gpu,
        values: row.values.map(({ metric, dataset, value, split }) => [metric, dataset, value, split]),
        lines: row.source.lines,
        flagged: row.flags.length > 0,
      })),
    ).toEqual(expected);
  });

  test('imagenets.results is served with printed and corrected values', () => {
    expect(
      rowsOf('imagenet-s').map((row) => {
        const [value] = row.values;
        return {
          method: row.method,
          backbone: row.backbone,
          mode: row.pretraining,
          epochs: row.pretrainingEpochs,
          crop: row.resolution,
          iterations: row.training?.iterations,
          printed: value?.printedValue ?? value?.value,
          value: value?.value,
          links: row.links.map(({ url }) => url),
          lines: row.source.lines,
        };
      }),
    ).toEqual(
      facts<ImageNetSFact>('imagenets.results').map((fact) => ({
        method: fact.method,
        backbone: fact.backbone,
        mode: fact.preTrainingMode === 'SSL' ? 'SSL' : 'SSL_SUP',
        epochs: fact.preTrainingEpochs,
        crop: { width: fact.cropSize[0], height: fact.cropSize[1] },
        iterations: fact.lrSchedule,
        printed: fact.mIoU,
        value: fact.mIoUCorrected,
        links: [fact.preTrainedUrl, fact.configUrl],
        lines: [fact.source.lines],
      })),
    );
  });

  test('data sets, backbones and schedules are all there', () => {
    const counts = (row: object, names: readonly string[]): unknown[] =>
      names.map((name) => (row as Record<string, unknown>)[name] ?? null);
    const members = ['training', 'validation', 'testing', 'classes', 'width', 'height'];
    expect(datasetTable().rows.map((row) => [row.name, ...counts(row, members)])).toEqual(
      facts<{ dataset: string }>('survey.table1.datasets').map((row) => [
        row.dataset,
        ...counts(row, members),
      ]),
    );
    expect(backboneTable().rows.map(({ file, pretrainedOn }) => [file, pretrainedOn])).toEqual(
      facts<{ file: string; dataset: string }>('detectron.pretrained').map(({ file, dataset }) => [
        file,
        dataset,
      ]),
    );
    expect(
      scheduleTable().rows.map(({ id, iterations, steps, imagesPerIteration }) => [
        id,
        iterations,
        steps,
        imagesPerIteration,
      ]),
    ).toEqual(
      facts<{ rowId: string; iterations: number; steps: number[]; minibatch: number }>(
        'detectron.schedules',
      ).map(({ rowId, iterations, steps, minibatch }) => [rowId, iterations, steps, minibatch]),
    );
  });

  test('documents are those that the lines are counted in', () => {
    expect(sourceDocuments().map(({ sha256, bytes }) => ({ sha256, bytes }))).toEqual(
      collection.seeds.map(({ sha256, bytes }) => ({ sha256, bytes })),
    );
  });
});

/** Two decimals, as the collection has them. */
function rounded(hours: number | undefined): number | null {
  return hours === undefined ? null : Number(hours.toFixed(2));
}
