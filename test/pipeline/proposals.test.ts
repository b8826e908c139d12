/** Runs of models that look into proposals: of another run, and of a file. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inferenceKeyOf } from '../../functions/pipeline/runs/identity.ts';
import type { StartEvaluationRequest } from '../../functions/pipeline/runs/requests.ts';
import { ConflictError, InvalidInputError, NotFoundError, SchemaError } from '../../schema/errors.ts';
import { resultsKey, shardProposalsKey } from '../../schema/keys.ts';
import type { RunRecord } from '../../schema/run.ts';
import { bring } from '../registry/support/stores.ts';
import { groundTruth, openProposalZoo, type ProposalZoo } from './support/proposalZoo.ts';

let at: ProposalZoo;
let proposed: RunRecord;
beforeAll(async () => {
  at = await openProposalZoo();
  proposed = await done(await start({ model: at.proposer.id }));
});
afterAll(() => at[Symbol.asyncDispose]());

const start = async (request: Partial<StartEvaluationRequest>) =>
  (await at.zoo.runs.start({ model: at.head.id, dataset: at.dataset, ...request })).run;

async function done(run: RunRecord): Promise<RunRecord> {
  let last = run;
  for await (const state of at.zoo.runs.watch(run.id)) last = state;
  expect(last.failure).toBeNull();
  return last;
}

const results = async (run: RunRecord) =>
  JSON.parse(new TextDecoder().decode(await at.zoo.store.get(resultsKey(run.id, 'bbox')))) as object[];

const box = (image_id: number, bbox: number[], score: number) => ({ image_id, category_id: 1, bbox, score });

describe('a run with the proposals of another run', () => {
  it('looks into them, and cites the run', async () => {
    const run = await done(await start({ proposals: { run: proposed.id.slice(0, 12) } }));
    const [first] = (await at.zoo.metrics.files(proposed)).filter(({ kind }) => kind === 'BOXES');
    expect(run.inputs).toMatchObject({
      proposalsFrom: proposed.id,
      inference: { proposals: first?.digest },
    });
    expect(await results(run)).toEqual(
      [1, 2, 3].flatMap((image) => [
        box(image, [20, 0, 20, 30], 4 / 64),
        box(image, [5, 3.75, 10, 7.5], 1 / 64),
      ]),
    );
    expect(await at.zoo.metrics.summary(run)).toMatchObject({ imagesScored: 3, imagesWithoutProposals: 0 });
    expect(run.imagesInferred).toBe(3);
  });

  it('is another run than one with the same boxes from a file, whose inference it shares', async () => {
    const file = await bring(at.zoo.store, await results(proposed));
    const [a, b] = [
      await start({ proposals: { run: proposed.id } }),
      await start({ proposals: { results: file } }),
    ];
    expect(a.id).not.toBe(b.id);
    expect(b.inputs).not.toHaveProperty('proposalsFrom');
    // The file was written anew, so its digest is another one, and so is the inference.
    expect(await results(await done(b))).toEqual(await results(await done(a)));
    const exact = await at.zoo.store.get(resultsKey(proposed.id, 'bbox'));
    const same = await done(await start({ proposals: { results: await bring(at.zoo.store, exact) } }));
    expect(same.imagesInferred).toBe(0);
  });

  it('wants one that has succeeded, of the same images, with boxes', async () => {
    const other = await at.zoo.datasets.register({
      name: 'others',
      task: ['DETECTION'],
      images: { kind: 'directory', path: join(at.home, 'images') },
      annotations: [
        { split: 'VAL', annotations: await bring(at.zoo.store, { ...groundTruth(), annotations: [] }) },
      ],
    });
    await expect(start({ dataset: other.record.id, proposals: { run: proposed.id } })).rejects.toThrow(
      /not about others VAL/,
    );
    await expect(start({ proposals: { run: 'ffffffffffff' } })).rejects.toThrow(NotFoundError);
    const cancelled = await start({ model: at.proposer.id, scoreThreshold: 0.3 });
    await at.zoo.runs.cancel(cancelled.id);
    await expect(start({ proposals: { run: cancelled.id } })).rejects.toThrow(ConflictError);
  });
});

describe('a run with proposals of a file', () => {
  it('looks into the best ones of each image, and finds nothing where there are none', async () => {
    const file = await bring(at.zoo.store, [
      box(3, [5, 0, 10, 30], 0.1),
      box(1, [10, 0, 10, 30], 0.2),
      { ...box(1, [20, 0, 20, 30], 0.8), category_id: 99 },
    ]);
    const run = await done(await start({ proposals: { results: file } }));
    expect(await results(run)).toEqual([
      box(1, [20, 0, 20, 30], 4 / 64),
      box(1, [10, 0, 10, 30], 2 / 64),
      box(3, [5, 0, 10, 30], 1 / 64),
    ]);
    expect(await at.zoo.metrics.summary(run)).toMatchObject({
      imagesScored: 3,
      groundTruths: 3,
      imagesWithoutProposals: 1,
      failedImages: [],
    });
    expect([run.imagesInferred, run.progress.imagesDone]).toEqual([2, 3]);
  });

  it('is refused with pointers where it speaks of images that there are not', async () => {
    const file = await bring(at.zoo.store, [
      box(1, [0, 0, 1, 1], 0.5),
      box(7, [0, 0, 1, 1], 0.5),
      box(8, [0, 0, 1, 1], 0.5),
    ]);
    const before = (await at.zoo.runs.list({}, { first: 100 })).totalCount;
    const error = await start({ proposals: { results: file } }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(SchemaError);
    expect(error).toMatchObject({
      message: expect.stringMatching(/^proposals/),
      totalProblems: 2,
      problems: [{ pointer: '/1/image_id' }, { pointer: '/2/image_id' }],
    });
    expect((await at.zoo.runs.list({}, { first: 100 })).totalCount).toBe(before);
  });

  it('writes a part that was damaged anew', async () => {
    const file = await bring(at.zoo.store, [box(2, [20, 0, 20, 30], 0.5)]);
    const asked = { proposals: { results: file }, scoreThreshold: 0.02 };
    const stopped = await start(asked);
    await at.zoo.runs.cancel(stopped.id);
    if (stopped.inputs.source !== 'model') throw new TypeError('a run of a model');
    const key = shardProposalsKey(inferenceKeyOf(stopped.inputs.inference), 0);
    await at.zoo.store.delete(key);
    await at.zoo.store.createIfAbsent(key, new TextEncoder().encode('{"images":[]}\n'));
    const run = await done(await start(asked));
    expect(run.id).toBe(stopped.id);
    expect(await results(run)).toEqual([box(2, [20, 0, 20, 30], 4 / 64)]);
  });
});

describe('what does not go together', () => {
  it('a model that looks into proposals and none, proposals and a model that looks into none', async () => {
    await expect(start({})).rejects.toThrow(/head looks into boxes that another model proposed/);
    await expect(start({ model: at.proposer.id, proposals: { run: proposed.id } })).rejects.toThrow(
      InvalidInputError,
    );
  });
});
