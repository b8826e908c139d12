/** What the tables hold, and what became of the faults of their sources. */
import { describe, expect, test } from 'vitest';
import { findBaseline, publishedBaselines } from '../../functions/baselines/baselines.ts';
import { backboneTable, datasetTable, scheduleTable } from '../../functions/baselines/dataFiles.ts';
import { documentOf } from '../../functions/baselines/documents.ts';
import { queryBaselines } from '../../functions/baselines/query/queryBaselines.ts';
import type { Baseline } from '../../schema/baselines/baseline.ts';
import { DetectronTable } from '../../schema/baselines/detectronFiles.ts';
import { NotFoundError } from '../../schema/errors.ts';
import { parseWith } from '../../schema/parse.ts';

const all = publishedBaselines();
const detectron = all.filter(({ table }) => table.startsWith('detectron-'));

describe('rows', () => {
  test.each([
    ['detectron-rpn', 5],
    ['detectron-fast-mask-precomputed', 20],
    ['detectron-end-to-end', 20],
    ['detectron-retinanet', 8],
    ['detectron-bells-and-whistles', 2],
    ['detectron-person-rpn', 4],
    ['detectron-keypoints-precomputed', 8],
    ['detectron-keypoints-end-to-end', 8],
    ['survey-heavy', 33],
    ['survey-realtime', 38],
    ['imagenet-s', 4],
  ] as const)('of %s: %i', (table, count) => {
    expect(queryBaselines({ filter: { table: [table] } })).toHaveLength(count);
  });

  test('are 75 of 74 models of Detectron, 33 of 30 methods, 38 of 26 methods', () => {
    const methods = (table: string): Set<string> =>
      new Set(all.filter((row) => row.table === table).map(({ method }) => method));
    expect(detectron).toHaveLength(75);
    expect(new Set(detectron.map(({ modelId }) => modelId)).size).toBe(74);
    expect(methods('survey-heavy').size).toBe(30);
    expect(methods('survey-realtime').size).toBe(26);
    expect(all.filter(({ table }) => table === 'survey-heavy').flatMap(({ values }) => values)).toHaveLength(
      52,
    );
  });

  test('have data sets, backbones and schedules beside them', () => {
    expect(datasetTable().rows).toHaveLength(11);
    expect(backboneTable().rows).toHaveLength(5);
    expect(scheduleTable().rows).toHaveLength(3);
  });

  test('are found by key or by the number of the model, and nothing else is', () => {
    expect(findBaseline('35857345')).toBe(findBaseline('detectron-35857345'));
    expect(findBaseline('37129812').tta).not.toBeNull();
    expect(() => findBaseline('detectron-1')).toThrow(NotFoundError);
  });
});

describe('facts of Detectron', () => {
  test('licence, machine and MD5 sums', () => {
    expect(new Set(detectron.map(({ license }) => license))).toEqual(new Set(['CC BY-SA 3.0']));
    expect(detectron.every(({ inference }) => inference?.hardware?.includes('Tesla P100'))).toBe(true);
    const links = detectron.flatMap((row) => row.links);
    expect(links.every(({ url, md5Url }) => md5Url === `${url}.md5sum` && !/\s/.test(url))).toBe(true);
    expect(detectron.filter(({ links: { length } }) => length === 0).map(({ id }) => id)).toEqual([
      'detectron-37129812-without-tta',
    ]);
  });

  test('X + Y with what it covers', () => {
    expect(findBaseline('36224013').inference).toMatchObject({
      gpuSeconds: 0.241,
      cpuSeconds: 0.003,
      secondsPerImage: 0.244,
      scope: 'WITHOUT_PROPOSALS',
    });
    expect(findBaseline('35998355').inference).toMatchObject({ cpuSeconds: null, scope: 'PROPOSALS_ONLY' });
    expect(findBaseline('35857345').inference?.scope).toBe('WHOLE');
    expect(findBaseline('36768636').inference?.scope).toBe('NOT_TOLD');
  });

  test('proposals: a file for each of three splits, taken from the row with the same backbone', () => {
    const proposers = detectron.filter(({ tasks }) => tasks.includes('PROPOSALS'));
    for (const { links } of proposers) {
      const files = links.filter(({ holds }) => holds === 'PROPOSALS');
      expect(files.map(({ split }) => split)).toEqual([
        'coco_2014_train',
        'coco_2014_valminusminival',
        'coco_2014_minival',
      ]);
      expect(files.every(({ url, split }) => url.includes(`${split}/`))).toBe(true);
    }
    const users = detectron.filter(({ proposals }) => proposals?.source === 'PRECOMPUTED');
    expect(users).toHaveLength(28);
    for (const { backbone, proposals, values } of users) {
      const proposer = findBaseline(proposals?.baseline ?? '');
      expect([proposer.backbone, proposer.values[0]?.personOnly]).toEqual([backbone, values[0]?.personOnly]);
    }
  });

  test('persons only, and the twin without augmentation', () => {
    expect(all.filter(({ values }) => values.some(({ personOnly }) => personOnly))).toHaveLength(20);
    const augmented = all.filter(({ tta }) => tta !== null);
    expect(augmented.map(({ id }) => id)).toEqual(['detectron-37129812']);
    const twin = findBaseline(augmented[0]?.twin ?? '');
    expect(twin.twin).toBe('detectron-37129812');
    expect([twin.tta, boxApOf(twin)]).toEqual([null, 45.2]);
  });
});

describe('faults of the sources', () => {
  test('the two mIoUs of SERE are swapped back, and what is printed stands beside', () => {
    const sere = queryBaselines({ filter: { method: ['SERE'] } });
    expect(
      sere.map(({ pretraining, values: [value], flags }) => [
        pretraining,
        value?.value,
        value?.printedValue,
        flags.some(({ code }) => code === 'CORRECTED'),
      ]),
    ).toEqual([
      ['SSL', 41.4, 59.9, true],
      ['SSL_SUP', 59.9, 41.4, true],
    ]);
  });

  test.each([
    ['Swin', 62.8, 'NOT_MIOU'],
    ['CDN', 55.27, 'SUSPECT'],
  ])('the %s value of %f is no mIoU', (method, value, flag) => {
    const [row] = queryBaselines({ filter: { method: [method] } });
    expect(row?.values.filter((each) => each.value === value)).toMatchObject([
      { metric: 'ADE20K_SCORE', printedMetric: 'MIOU', dataset: 'ADE20K', split: 'TEST' },
    ]);
    expect(row?.flags.map(({ code }) => code)).toContain(flag);
    expect(queryBaselines({ filter: { method: [method], miou: { gte: value, lte: value } } })).toEqual([]);
  });

  test.each([
    ['realtime-pidnet-l', { method: 'PIDNet', variant: 'PIDNet-L', printedMethods: ['DSNet'] }, [80.6]],
    ['realtime-dsnet', { method: 'DSNet', fps: 37.6 }, [80.4]],
    ['realtime-jpanet', { method: 'JPANet', printedMethods: ['JPNNet', 'JPNANet'] }, [71.62]],
    ['realtime-pp-liteseg-t1', { backbone: 'STDC1', fps: 273.6 }, [72, 73.1]],
    ['realtime-pp-liteseg-b2', { backbone: 'STDC2', fps: 102.6 }, [77.5, 78.2]],
  ])('%s is put right and flagged', (id, expected, values) => {
    const row = findBaseline(id);
    expect(row).toMatchObject(expected);
    expect(row.values.map(({ value }) => value)).toEqual(values);
    expect(row.flags.length).toBeGreaterThan(0);
  });

  test('the schedule of ImageNet-S stands beside the one that its configurations are named for', () => {
    for (const { training, flags } of queryBaselines({ filter: { dataset: 'ImageNet-S' } })) {
      expect(training).toMatchObject({ iterations: 3600, iterationsByConfigName: 36_000 });
      expect(flags.map(({ code }) => code)).toContain('CONTRADICTED');
    }
  });

  test('whatever is corrected is flagged', () => {
    const changed = all.filter(
      ({ values, printedMethods }) =>
        printedMethods.length > 0 ||
        values.some(({ printedValue, printedMetric }) => (printedValue ?? printedMetric) !== undefined),
    );
    expect(changed.length).toBeGreaterThan(5);
    expect(changed.filter(({ flags }) => flags.length === 0)).toEqual([]);
  });
});

test('a data file that does not fit is refused by its name and the place', () => {
  const file = { table: 'detectron-rpn', title: 'RPN', document: 'page', lines: [2, 1], rows: [] };
  expect(() => parseWith(DetectronTable, file, 'models/baselines/detectron/rpn.json')).toThrow(
    /^models\/baselines\/detectron\/rpn\.json at \/lines: the first line comes first/,
  );
  expect(() => documentOf({ document: 'page' })).toThrow('documents.json has no page');
});

function boxApOf({ values }: Baseline): number | undefined {
  return values.find(({ metric }) => metric === 'BOX_AP')?.value;
}
