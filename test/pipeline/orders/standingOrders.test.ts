import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { changeRun, withStatus } from '../../../functions/pipeline/runs/changeRun.ts';
import { digestOf, hexOf } from '../../../schema/digest.ts';
import { writeSample } from '../../api/support/sampleData.ts';
import { TIMEOUT, tries } from '../../evaluation/properties/support.ts';
import { type EventZoo, openEventZoo } from '../support/eventZoo.ts';

let sample: string;
let zoo: EventZoo;
/** Milliseconds that the registries' clock shows; it stands still unless a test moves it. */
let time: number;
beforeAll(async () => {
  sample = await mkdtemp(join(tmpdir(), 'zoometry-sample-'));
  await writeSample(sample);
});
afterAll(() => rm(sample, { recursive: true }));
const open = async () => {
  const opened = await openEventZoo({ now: () => new Date(time) });
  await opened.registerSample(join(sample, 'images'));
  return opened;
};
beforeEach(async () => {
  time = Date.UTC(2026, 0, 1);
  zoo = await open();
});
afterEach(async () => {
  expect(zoo.faults).toEqual([]);
  await zoo.close();
});

const order = { task: 'DETECTION', dataset: 'savanna' } as const;
const give = async (more: object = {}) => (await zoo.orders.create({ ...order, ...more })).order;

describe('an order', () => {
  it('has each new version evaluated as it says', async () => {
    const { id, dataset } = await give({
      parameters: { scoreThreshold: 0.25, evaluation: { maxDets: [7] } },
    });
    const { record } = await zoo.registerModel('tiny', 'weights');
    const [run, ...others] = await zoo.allRuns();
    expect(others).toEqual([]);
    expect(run).toMatchObject({ model: record.id, dataset, inputs: { inference: { scoreThreshold: 0.25 } } });
    expect(run?.inputs.evaluation).toMatchObject({ maxDets: [7], iouType: 'bbox' });
    expect(await zoo.orders.takenFor(record)).toMatchObject([
      {
        name: id,
        cause: { kind: 'order', order: id, model: record.id },
        result: { kind: 'run', run: run?.id },
      },
    ]);
    await zoo.registerModel('tiny', 'better weights');
    expect(await zoo.allRuns()).toHaveLength(2);
  });

  it('is about versions that come after it', async () => {
    await zoo.registerModel('tiny', 'weights');
    time += 1;
    await give();
    time += 1;
    await zoo.registerModel('tiny', 'weights');
    expect(await zoo.allRuns()).toEqual([]);
  });

  it('takes a version once, however often it is registered and whatever became of its run', async () => {
    await give();
    await zoo.registerModel('tiny', 'weights');
    const [run] = await zoo.allRuns();
    const failure = { code: 'SOME', message: 'it failed', retryable: true };
    await changeRun(zoo.catalog, run?.id ?? '', (now) => withStatus(now, 'FAILED', { failure }));
    await zoo.registerModel('tiny', 'weights');
    expect(zoo.started).toEqual([run?.id]);
    expect((await zoo.allRuns()).map(({ status }) => status)).toEqual(['FAILED']);
  });

  it('is about one task, and about names of its pattern', async () => {
    await give({ task: 'KEYPOINTS' });
    await give({ name: 'tiny-*' });
    await zoo.registerModel('tiny', 'weights');
    expect(await zoo.allRuns()).toEqual([]);
    await zoo.registerModel('tiny-a', 'weights');
    expect(await zoo.allRuns()).toHaveLength(1);
  });

  it('that cannot be done for a model says so, and neither the model nor other orders suffer', async () => {
    const bad = await give({ parameters: { nmsIou: 0.5 } });
    const wrong = await give({ parameters: { evaluation: { iouThresholds: [7] } } });
    await give();
    const { record, created } = await zoo.registerModel('tiny', 'weights');
    expect(created).toBe(true);
    expect(await zoo.allRuns()).toHaveLength(1);
    const answers = new Map((await zoo.orders.takenFor(record)).map(({ name, result }) => [name, result]));
    expect(answers.get(bad.id)).toMatchObject({ kind: 'refused', error: { code: 'INVALID_INPUT' } });
    expect(answers.get(wrong.id)).toMatchObject({
      kind: 'refused',
      error: { problems: [{ pointer: '/evaluation/iouThresholds/0' }] },
    });
  });

  it('given twice is one; taken out of force, it takes nothing more', async () => {
    const first = await give({ name: 'tiny*' });
    time += 1000;
    expect(await zoo.orders.create({ ...order, name: 'tiny*' })).toEqual({ order: first, existed: true });
    expect(await zoo.orders.list()).toEqual([first]);
    expect(await zoo.orders.remove(first.id.slice(0, 8))).toEqual(first);
    await zoo.registerModel('tiny', 'weights');
    expect(await zoo.orders.list()).toEqual([]);
    expect(await zoo.allRuns()).toEqual([]);
    await expect(zoo.orders.remove(first.id)).rejects.toThrow('there is no standing order');
  });

  it('keeps the version of the data set that it was given for', async () => {
    const { dataset } = await give({ dataset: 'savanna' });
    expect(dataset).toBe((await zoo.datasets.find('savanna')).id);
  });

  it.each([
    ['a data set there is not', { dataset: 'sea' }, 'there is no data set "sea"'],
    ['a task there is not', { task: 'FLYING' }, 'standing order at /task'],
    ['a pattern that no name has', { name: 'a/b' }, 'standing order at /name'],
    ['parameters that no evaluation has', { parameters: { speed: 1 } }, 'speed'],
    ['a score above 1', { parameters: { scoreThreshold: 2 } }, 'standing order at /scoreThreshold'],
    ['a model', { parameters: { model: 'tiny' } }, 'model'],
    ['a price below nothing', { maxUsd: -1 }, 'standing order at /maxUsd'],
  ])('is refused with %s', async (_what, wrong, message) => {
    await expect(give(wrong)).rejects.toThrow(message);
    expect(await zoo.orders.list()).toEqual([]);
  });

  it('takes what somebody registered who was killed before he could take it', async () => {
    await zoo.registerModel('old', 'weights');
    time += 1;
    await give();
    const { record } = await zoo.registerModel('tiny', 'weights');
    const version = digestOf('lost');
    const lost = {
      ...record,
      id: hexOf(version),
      version,
      name: 'lost',
      createdAt: new Date(time + 1).toISOString(),
    };
    await zoo.catalog.create('model', { ...lost, manifest: { ...record.manifest, name: 'lost' } });
    await zoo.orders.catchUp();
    await zoo.orders.catchUp();
    expect((await zoo.allRuns()).map(({ model }) => model).toSorted()).toEqual(
      [record.id, lost.id].toSorted(),
    );
  });
});

it('a fault of ours does not undo a registration, and the version is taken later', async () => {
  await give();
  let away = true;
  const { catalog } = zoo;
  const { get } = catalog;
  catalog.get = (kind, id) => {
    if (away && kind === 'outcome') throw new Error('the table is away');
    return get.call(catalog, kind, id) as never;
  };
  expect((await zoo.registerModel('tiny', 'weights')).created).toBe(true);
  expect(zoo.faults.splice(0)).toMatchObject([
    { name: 'EventFault', message: 'standing orders are not done for tiny: the table is away' },
  ]);
  away = false;
  expect(await zoo.allRuns()).toEqual([]);
  await zoo.registerModel('tiny', 'weights');
  expect(await zoo.allRuns()).toHaveLength(1);
});

/** What several people do at once, some of it after something else was answered. */
const actions = fc.array(
  fc.array(
    fc.oneof(
      fc.record({ register: fc.constantFrom('a', 'b', 'c') }),
      fc.record({ order: fc.constantFrom(0.1, 0.2) }),
    ),
    { minLength: 1, maxLength: 4 },
  ),
  { minLength: 1, maxLength: 5 },
);

it(
  'whoever registers and orders at the same time: each order takes each version at most once, and those that come after it',
  async () => {
    await fc.assert(
      fc.asyncProperty(actions, async (rounds) => {
        const raced = await open();
        const due = new Set<string>();
        const inForce = new Set<number>();
        const registered = new Set<string>();
        for (const round of rounds) {
          time += 1;
          for (const action of round) {
            if (!('register' in action) || registered.has(action.register)) continue;
            registered.add(action.register);
            for (const score of inForce) due.add(`${action.register} ${score}`);
          }
          await Promise.all(
            round.map((action) =>
              'register' in action
                ? raced.registerModel(action.register, 'weights')
                : raced.orders.create({ ...order, parameters: { scoreThreshold: action.order } }),
            ),
          );
          for (const action of round) if ('order' in action) inForce.add(action.order);
        }
        const taken: string[] = [];
        for (const { model, inputs } of await raced.allRuns()) {
          if (inputs.source !== 'model') throw new Error('an order of models scored results');
          taken.push(`${(await raced.models.get(model ?? '')).name} ${inputs.inference.scoreThreshold}`);
        }
        expect(new Set(taken).size).toBe(taken.length);
        expect(taken).toEqual(expect.arrayContaining([...due]));
        expect(raced.faults).toEqual([]);
        await raced.close();
      }),
      tries(25),
    );
  },
  TIMEOUT,
);
