/** The part of the Catalog contract that is about lists: their order, their pages, and what narrows them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Catalog, CatalogFilters, Kind } from '../../functions/storage/catalog.ts';
import { InvalidInputError } from '../../schema/errors.ts';
import type { RunRecord } from '../../schema/run.ts';
import type { CatalogHarness } from './catalog.ts';
import { aDataset, aModel, anOutcome, anUpload, aRun, at } from './catalogRecords.ts';

export function describeCatalogLists(makeHarness: () => Promise<CatalogHarness>): void {
  describe('a list', () => {
    let harness: CatalogHarness;
    let catalog: Catalog;
    beforeAll(async () => {
      harness = await makeHarness();
      catalog = await harness.open();
    });
    afterAll(() => harness.close());

    it('of nothing is empty', async () => {
      const empty = { entries: [], hasNextPage: false, totalCount: 0 };
      expect(await catalog.list('run', {}, { first: 10 })).toEqual(empty);
    });

    it('is newest first, those of one millisecond by id in descending order', async () => {
      const times = {
        early: '2026-01-01T00:00:00Z',
        'half-later': '2026-01-01T00:00:00.500Z',
        second: '2026-01-01T00:00:01Z',
        'tie-a': '2026-01-01T00:00:02.000Z',
        'tie-B': '2026-01-01T00:00:02Z',
        'tie-b': '2026-01-01T00:00:02.00Z',
        oldest: '1999-12-31T23:59:59Z',
      };
      for (const [id, createdAt] of Object.entries(times))
        await catalog.create('upload', anUpload(id, { createdAt }));
      const { entries } = await catalog.list('upload', {}, { first: 100 });
      expect(entries.map(({ record }) => record.id)).toEqual([
        ...['tie-b', 'tie-a', 'tie-B', 'second', 'half-later', 'early', 'oldest'],
      ]);
      expect(entries[0]?.record.createdAt).toBe('2026-01-01T00:00:02.00Z');
    });

    it('gives each entry with its revision as it is now', async () => {
      const record = aDataset('listed');
      await catalog.create('dataset', record);
      await catalog.update('dataset', { ...record, task: ['DETECTION', 'KEYPOINTS'] }, 1);
      const { entries } = await catalog.list('dataset', {}, { first: 1 });
      expect(entries).toEqual([
        { record: { ...record, task: ['DETECTION', 'KEYPOINTS'] }, revision: 2, cursor: expect.any(String) },
      ]);
    });

    it.each([0, -1, 101, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('has no pages of %d', async (first) => {
      await expect(catalog.list('run', {}, { first })).rejects.toThrow(InvalidInputError);
    });

    it.each([
      '',
      'x',
      'not a cursor',
      Buffer.from('{}').toString('base64url'),
      Buffer.from('[1]').toString('base64url'),
      Buffer.from('["1","2"]').toString('base64url'),
      Buffer.from('null').toString('base64url'),
      '%',
      '\0',
    ])('does not go on from %j', async (after) => {
      await expect(catalog.list('run', {}, { first: 1, after })).rejects.toThrow(InvalidInputError);
    });

    it('goes on from a cursor that it gave, but not from one with a character changed into none', async () => {
      const { entries } = await catalog.list('upload', {}, { first: 1 });
      const cursor = entries[0]?.cursor ?? '';
      await expect(catalog.list('upload', {}, { first: 1, after: `${cursor}!` })).rejects.toThrow(
        InvalidInputError,
      );
      expect((await catalog.list('upload', {}, { first: 1, after: cursor })).entries).toHaveLength(1);
    });
  });

  describe('pages', () => {
    let harness: CatalogHarness;
    let catalog: Catalog;
    const records = Array.from({ length: 25 }, (_, index) => anUpload(`u${index}`, { createdAt: at(index) }));
    beforeAll(async () => {
      harness = await makeHarness();
      catalog = await harness.open();
      for (const record of records) await catalog.create('upload', record);
    });
    afterAll(() => harness.close());

    it.each([1, 4, 5, 24, 25, 26, 100])('of %d together are the whole list, once', async (first) => {
      const pages = await pagesOf(catalog, 'upload', {}, first);
      expect(pages.flat()).toEqual(records.map(({ id }) => id).toReversed());
      expect(pages).toHaveLength(Math.ceil(25 / first));
    });

    it('each tell the size of the whole', async () => {
      const { entries, totalCount } = await catalog.list('upload', {}, { first: 10 });
      expect(totalCount).toBe(25);
      const next = await catalog.list('upload', {}, { first: 10, after: entries.at(-1)?.cursor ?? '' });
      expect(next.totalCount).toBe(25);
    });

    it('go on after the last entry with nothing', async () => {
      const { entries } = await catalog.list('upload', {}, { first: 25 });
      const next = await catalog.list('upload', {}, { first: 25, after: entries.at(-1)?.cursor ?? '' });
      expect(next).toEqual({ entries: [], hasNextPage: false, totalCount: 25 });
    });

    it('are stable while newer records are created and seen ones change, from another adapter too', async () => {
      const other = await harness.open();
      const { entries } = await catalog.list('upload', {}, { first: 10 });
      const last = entries.at(-1);
      await catalog.create('upload', anUpload('newer', { createdAt: at(1000) }));
      await catalog.update('upload', { ...anUpload('u20', { createdAt: at(20) }), status: 'COMPLETE' }, 1);
      const next = await other.list('upload', {}, { first: 100, after: last?.cursor ?? '' });
      expect(last?.record.id).toBe('u15');
      expect(next.entries.map(({ record }) => record.id)).toEqual(
        Array.from({ length: 15 }, (_, index) => `u${14 - index}`),
      );
      expect(next.totalCount).toBe(26);
    });
  });

  describe('filters', () => {
    let harness: CatalogHarness;
    let catalog: Catalog;
    const statuses = ['QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED'] as const;
    /** 240 runs: every tenth is of model-b, every third of dataset-b, every fourth has each of four statuses. */
    const runs = Array.from({ length: 240 }, (_, index) =>
      aRun(`filtered ${index}`, {
        createdAt: at(index),
        model: index % 10 === 0 ? 'model-b' : 'model-a',
        dataset: index % 3 === 0 ? 'dataset-b' : 'dataset-a',
        status: statuses[index % 4] ?? 'QUEUED',
      }),
    );
    beforeAll(async () => {
      harness = await makeHarness();
      catalog = await harness.open();
      for (const run of runs) await catalog.create('run', run);
    });
    afterAll(() => harness.close());

    it.each<[CatalogFilters['run'], (run: RunRecord) => boolean]>([
      [{}, () => true],
      [{ model: 'model-b' }, (run) => run.model === 'model-b'],
      [{ dataset: 'dataset-b' }, (run) => run.dataset === 'dataset-b'],
      [{ status: ['FAILED'] }, (run) => run.status === 'FAILED'],
      [{ status: ['FAILED', 'QUEUED'] }, (run) => run.status === 'FAILED' || run.status === 'QUEUED'],
      [{ status: ['CANCELLED'] }, () => false],
      [{ status: [] }, () => false],
      [
        { model: 'model-b', dataset: 'dataset-b' },
        (run) => run.model === 'model-b' && run.dataset === 'dataset-b',
      ],
      [
        { model: 'model-b', dataset: 'dataset-b', status: ['SUCCEEDED', 'CANCELLED'] },
        (run) => run.model === 'model-b' && run.dataset === 'dataset-b' && run.status === 'SUCCEEDED',
      ],
      [{ model: 'model' }, () => false],
      [{ model: '' }, () => false],
    ])('%j narrow pages, their ends and the total', async (filter, holds) => {
      const expected = runs.filter(holds).toReversed();
      const ids = expected.map(({ id }) => id);
      // Pages of 7 are full however rare the matches are between them.
      const pages = await pagesOf(catalog, 'run', filter, 7);
      expect(pages.flat()).toEqual(ids);
      expect(pages.slice(0, -1).every((page) => page.length === 7)).toBe(true);
      expect((await catalog.list('run', filter, { first: 1 })).totalCount).toBe(expected.length);
    });

    it('follow a record that changes', async () => {
      const record = aRun('moving', { model: 'model-c', status: 'QUEUED' });
      const counts = async () => {
        const queued = await catalog.list('run', { model: 'model-c', status: ['QUEUED'] }, { first: 1 });
        const failed = await catalog.list('run', { model: 'model-c', status: ['FAILED'] }, { first: 1 });
        return [queued.totalCount, failed.totalCount];
      };
      await catalog.create('run', record);
      expect(await counts()).toEqual([1, 0]);
      await catalog.update('run', { ...record, status: 'FAILED' }, 1);
      expect(await counts()).toEqual([0, 1]);
    });

    it('by name find models and data sets of exactly that name', async () => {
      await catalog.create('model', aModel('yolox'));
      await catalog.create('model', aModel('yolox-s'));
      await catalog.create('model', aModel('second', { name: 'yolox', createdAt: at(1) }));
      await catalog.create('dataset', aDataset('yolox'));
      const models = await catalog.list('model', { name: 'yolox' }, { first: 10 });
      expect(models.entries.map(({ record }) => record.id)).toEqual([
        aModel('second').id,
        aModel('yolox').id,
      ]);
      expect(models.totalCount).toBe(2);
      expect((await catalog.list('dataset', { name: 'yolox' }, { first: 10 })).totalCount).toBe(1);
      expect((await catalog.list('dataset', { name: 'YOLOX' }, { first: 10 })).totalCount).toBe(0);
      await catalog.create('outcome', anOutcome('team/a.evaluation.json'));
      await catalog.create('outcome', anOutcome('team/b.evaluation.json'));
      const outcomes = await catalog.list('outcome', { name: 'team/a.evaluation.json' }, { first: 10 });
      expect(outcomes.entries.map(({ record }) => record)).toEqual([anOutcome('team/a.evaluation.json')]);
      expect((await catalog.list('outcome', {}, { first: 10 })).totalCount).toBe(2);
    });
  });
}

/** Ids, page by page, until there is no next one. */
async function pagesOf<K extends Kind>(
  catalog: Catalog,
  kind: K,
  filter: CatalogFilters[K],
  first: number,
): Promise<string[][]> {
  const pages: string[][] = [];
  for (let after: string | undefined; ; ) {
    const page = await catalog.list(kind, filter, { first, ...(after !== undefined && { after }) });
    pages.push(page.entries.map(({ record }) => record.id));
    if (!page.hasNextPage) return pages;
    after = page.entries.at(-1)?.cursor;
    if (after === undefined || pages.length > 1000) throw new Error('a page that is not the last is empty');
  }
}
