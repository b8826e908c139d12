/** What every Catalog adapter must do. The suite knows nothing of where an adapter keeps its records. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Catalog,
  type CatalogRecords,
  type Kind,
  StaleRevisionError,
} from '../../functions/storage/catalog.ts';
import { UserError } from '../../schema/errors.ts';
import { describeCatalogLists } from './catalogLists.ts';
import { aDataset, aModel, anOrderBook, anOutcome, anUpload, aRun, at } from './catalogRecords.ts';

/** Makes empty catalogs. */
export interface CatalogHarness {
  /** One more adapter on the same records, as another process would have. */
  open(): Promise<Catalog>;
  /** Closes the adapters and removes the records. */
  close(): Promise<void>;
}

export function describeCatalogContract(name: string, makeHarness: () => Promise<CatalogHarness>): void {
  describe(`${name}: Catalog contract`, () => {
    let harness: CatalogHarness;
    let catalog: Catalog;
    let other: Catalog;
    beforeAll(async () => {
      harness = await makeHarness();
      catalog = await harness.open();
      other = await harness.open();
    });
    afterAll(() => harness.close());

    describe('one record', () => {
      const records: { [K in Kind]: CatalogRecords[K] } = {
        model: aModel('yolox'),
        dataset: aDataset('coco'),
        run: aRun('first'),
        upload: anUpload('ticket'),
        outcome: anOutcome('team/a.evaluation.json'),
        orderBook: anOrderBook(),
      };

      it.each(Object.keys(records) as Kind[])('a %s comes back as it was put', async (kind) => {
        const record = records[kind];
        expect(await catalog.get(kind, record.id)).toBeUndefined();
        expect(await catalog.create(kind, record)).toEqual({ created: true, entry: { record, revision: 1 } });
        expect(await catalog.get(kind, record.id)).toEqual({ record, revision: 1 });
        expect(await other.get(kind, record.id)).toEqual({ record, revision: 1 });
      });

      it('keeps its id apart from those of other kinds', async () => {
        await catalog.create('upload', anUpload('same-id'));
        await catalog.create('run', aRun('same', { id: 'same-id' }));
        expect((await catalog.get('upload', 'same-id'))?.record.contentType).toBe('application/json');
        expect((await catalog.get('run', 'same-id'))?.record.status).toBe('QUEUED');
        expect(await catalog.get('model', 'same-id')).toBeUndefined();
      });

      it.each(["'; DROP TABLE runs", 'a#b', 'a%', 'a_c', 'Straße', 'a/b', '"', ' '])(
        'may have the id %j',
        async (id) => {
          await catalog.create('upload', anUpload(id));
          expect((await catalog.get('upload', id))?.record.id).toBe(id);
          expect(await catalog.get('upload', `${id}x`)).toBeUndefined();
        },
      );

      it('is not created twice: the second is told of the first, as it is now', async () => {
        const { entry } = await catalog.create('run', aRun('twice', { imagesInferred: 1 }));
        await catalog.update('run', { ...entry.record, imagesInferred: 2 }, 1);
        expect(await other.create('run', aRun('twice', { imagesInferred: 3 }))).toEqual({
          created: false,
          entry: { record: aRun('twice', { imagesInferred: 2 }), revision: 2 },
        });
        expect((await catalog.get('run', entry.record.id))?.record.imagesInferred).toBe(2);
      });

      it('that does not fit its schema is refused, with its kind and id', async () => {
        const broken = aRun('broken', { imagesInferred: -1 });
        await expect(catalog.create('run', broken)).rejects.toThrow(UserError);
        await expect(catalog.create('run', broken)).rejects.toThrow(`run ${broken.id}`);
        expect(await catalog.get('run', broken.id)).toBeUndefined();
        await catalog.create('run', aRun('broken'));
        await expect(catalog.update('run', broken, 1)).rejects.toThrow(`run ${broken.id}`);
        expect(await catalog.get('run', broken.id)).toEqual({ record: aRun('broken'), revision: 1 });
      });
    });

    describe('updates', () => {
      it('count the revision up and are seen at once by other adapters', async () => {
        const record = aRun('updates');
        await catalog.create('run', record);
        for (let revision = 1; revision <= 5; revision++) {
          const next = {
            ...record,
            imagesInferred: revision,
            status: 'RUNNING' as const,
            startedAt: at(revision),
          };
          const writer = revision % 2 === 0 ? catalog : other;
          expect(await writer.update('run', next, revision)).toEqual({
            record: next,
            revision: revision + 1,
          });
          expect(await catalog.get('run', record.id)).toEqual({ record: next, revision: revision + 1 });
          expect(await other.get('run', record.id)).toEqual({ record: next, revision: revision + 1 });
        }
      });

      it.each([0, 1, 3, -1])(
        'of revision %d of a record at 2 are stale and change nothing',
        async (revision) => {
          const record = aRun(`stale ${revision}`);
          await catalog.create('run', record);
          const current = await catalog.update('run', { ...record, imagesInferred: 1 }, 1);
          const late = catalog.update('run', { ...record, imagesInferred: 9 }, revision);
          await expect(late).rejects.toThrow(StaleRevisionError);
          expect(await catalog.get('run', record.id)).toEqual(current);
        },
      );

      it('of a record that is not there are stale and create nothing', async () => {
        const record = aRun('never created');
        await expect(catalog.update('run', record, 1)).rejects.toThrow(StaleRevisionError);
        await expect(catalog.update('run', record, 0)).rejects.toThrow(StaleRevisionError);
        expect(await catalog.get('run', record.id)).toBeUndefined();
      });
    });

    describe('several writers', () => {
      const writerOf = (index: number): Catalog => (index % 2 === 0 ? catalog : other);

      it('create a record once: one of twenty, and all are told which', async () => {
        const outcomes = await Promise.all(
          Array.from({ length: 20 }, (_, index) =>
            writerOf(index).create('run', aRun('race', { imagesInferred: index })),
          ),
        );
        const winner = outcomes.findIndex(({ created }) => created);
        expect(outcomes.filter(({ created }) => created)).toHaveLength(1);
        for (const { entry } of outcomes) expect(entry.record.imagesInferred).toBe(winner);
      });

      it('update one revision once: one of twenty, the others are stale', async () => {
        const record = aRun('update race');
        await catalog.create('run', record);
        const outcomes = await Promise.allSettled(
          Array.from({ length: 20 }, (_, index) =>
            writerOf(index).update('run', { ...record, imagesInferred: index }, 1),
          ),
        );
        const winners = outcomes.filter((outcome) => outcome.status === 'fulfilled');
        expect(winners).toHaveLength(1);
        for (const outcome of outcomes) {
          if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(StaleRevisionError);
        }
        expect(await catalog.get('run', record.id)).toEqual(winners[0]?.value);
      });

      it('lose no update: eight that each add one ten times make eighty', async () => {
        const { id } = (await catalog.create('run', aRun('counter'))).entry.record;
        await Promise.all(Array.from({ length: 8 }, (_, index) => addTen(writerOf(index), id)));
        const entry = await catalog.get('run', id);
        expect(entry?.record.imagesInferred).toBe(80);
        expect(entry?.revision).toBe(81);
      });
    });

    describeCatalogLists(makeHarness);
  });
}

async function addTen(catalog: Catalog, id: string): Promise<void> {
  for (let done = 0; done < 10; ) {
    const entry = await catalog.get('run', id);
    if (!entry) throw new Error('the counter is gone');
    const next = { ...entry.record, imagesInferred: entry.record.imagesInferred + 1 };
    done += await catalog.update('run', next, entry.revision).then(
      () => 1,
      (error: unknown) => {
        if (error instanceof StaleRevisionError) return 0;
        throw error;
      },
    );
  }
}
