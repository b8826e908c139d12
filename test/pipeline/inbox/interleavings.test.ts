/** However the events of an inbox are delivered, the runs, models and answers are the same in the end. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { openCloudStorage } from '../../../functions/host/cloud.ts';
import { results, writeSample } from '../../api/support/sampleData.ts';
import { TIMEOUT, tries } from '../../evaluation/properties/support.ts';
import { cloudHarness } from '../../host/cloudHarness.ts';
import { type EventZoo, type EventZooOptions, manifestOf, openEventZoo } from '../support/eventZoo.ts';

/** Files that ask for four runs and two models, and one request that asks for nothing that there is. */
const FILES: Readonly<Record<string, object | string>> = {
  'tool.json': results,
  'tool.evaluation.json': { results: 'tool.json', dataset: 'savanna' },
  'tool.ten.evaluation.json': { results: 'tool.json', dataset: 'savanna', evaluation: { maxDets: [10] } },
  'zoo/a/model.onnx': 'weights of a',
  'zoo/a/manifest.json': manifestOf('a'),
  'zoo/a/card.json': { about: 'a' },
  'zoo/b.onnx': 'weights of b',
  'zoo/b.manifest.json': manifestOf('b'),
  'a.evaluation.json': { model: 'a', dataset: 'savanna' },
  'b.evaluation.json': { model: 'b', dataset: 'savanna', scoreThreshold: 0.5 },
  'bad.evaluation.json': { model: 'a', dataset: 'savanna', split: 'DEV' },
};
const NAMES = Object.keys(FILES);

/** The data set is registered at some time, as somebody does who knows nothing of the inbox. */
const REGISTERED = 'the data set';

type Step = { readonly drop: string } | { readonly deliver: readonly string[] };

/** Drops in any order; events after them, each at least once, many more often, and some at the same time. */
const steps: fc.Arbitrary<readonly Step[]> = fc
  .record({
    drops: fc.shuffledSubarray([...NAMES, REGISTERED], { minLength: NAMES.length + 1 }),
    early: fc.array(
      fc.record({
        after: fc.nat(NAMES.length),
        names: fc.array(fc.constantFrom(...NAMES), { minLength: 1, maxLength: 4 }),
      }),
      { maxLength: 12 },
    ),
    late: fc.shuffledSubarray(NAMES, { minLength: NAMES.length }),
  })
  .map(({ drops, early, late }) => {
    const delivered = new Set<string>();
    const all = drops.flatMap((drop, place): Step[] => {
      const dropped = drops.slice(0, place + 1);
      // There is no event of a file that was not dropped.
      const events = early
        .filter(({ after }) => after === place)
        .map(({ names }) => names.filter((name) => dropped.includes(name)));
      for (const name of events.flat()) delivered.add(name);
      return [{ drop }, ...events.map((deliver) => ({ deliver }))];
    });
    const rest = late.filter((name) => !delivered.has(name));
    return [...all, { deliver: rest.slice(0, rest.length / 2) }, { deliver: rest.slice(rest.length / 2) }];
  });

const KILLED = 'killed in between';
/** Methods of the stores in which that happens. */
const KILLED_IN = new Set(['get', 'create', 'update', 'head', 'createIfAbsent', 'delete']);

let sample: string;
let expected: Awaited<ReturnType<typeof endOf>>;
beforeAll(async () => {
  sample = await mkdtemp(join(tmpdir(), 'zoometry-sample-'));
  await writeSample(sample);
  expected = await endOf(
    [REGISTERED, ...NAMES].flatMap((drop) => [{ drop }, { deliver: NAMES.filter((n) => n === drop) }]),
  );
});
afterAll(() => rm(sample, { recursive: true }));

async function endOf(all: readonly Step[], options: EventZooOptions = {}, before = () => {}) {
  const zoo = await openEventZoo(options);
  try {
    for (const step of all) await take(zoo, step);
    before();
    expect(zoo.faults.filter((fault) => !String(fault).includes(KILLED))).toEqual([]);
    expect(await zoo.inbox.waiting(10)).toEqual([]);
    const models = (await zoo.models.list({}, { first: 100 })).entries.map(({ record }) => record);
    return {
      runs: (await zoo.allRuns()).map(({ id }) => id).toSorted(),
      models: models.map(({ id, card }) => ({ id, card })).toSorted((a, b) => a.id.localeCompare(b.id)),
      answers: (await zoo.allOutcomes())
        .map(({ id, name, result }) => ({ id, name, result }))
        .toSorted((a, b) => a.id.localeCompare(b.id)),
    };
  } finally {
    await zoo.close();
  }
}

async function take(zoo: EventZoo, step: Step): Promise<void> {
  if ('deliver' in step) await Promise.all(step.deliver.map((name) => untilDone(() => zoo.inbox.take(name))));
  else if (step.drop === REGISTERED) await untilDone(() => zoo.registerSample(join(sample, 'images')));
  else await zoo.drop(step.drop, FILES[step.drop] ?? '');
}

/** As EventBridge does it: an event whose function was killed is delivered again. */
async function untilDone(work: () => Promise<unknown>): Promise<void> {
  for (;;) {
    try {
      await work();
      return;
    } catch (error) {
      if (!String(error).includes(KILLED)) throw error;
    }
  }
}

it('in the plainest order there are four runs, two models and an answer to each request', () => {
  expect(expected.runs).toHaveLength(4);
  expect(expected.models).toMatchObject([{}, {}]);
  expect(expected.models.map(({ card }) => card)).toContainEqual({ about: 'a' });
  expect(expected.answers.map(({ name }) => name).toSorted()).toEqual(
    NAMES.filter((name) => /(evaluation|manifest|card)\.json$/.test(name)).toSorted(),
  );
});

it(
  'in every other there are the same',
  async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        expect(await endOf(all)).toEqual(expected);
      }),
      tries(10),
    );
  },
  TIMEOUT,
);

/** Calls of the stores that fail by their numbers, every second one after it was done; none once `end` was called. */
function killing(calls: ReadonlySet<number>): {
  adjust: NonNullable<EventZooOptions['adjust']>;
  end: () => void;
} {
  let made = 0;
  let ended = false;
  const wrapped = <Port extends object>(port: Port): Port =>
    new Proxy(port, {
      get(target, member) {
        const value: unknown = Reflect.get(target, member);
        if (typeof value !== 'function') return value;
        if (!KILLED_IN.has(String(member))) return value.bind(target);
        return async (...given: unknown[]) => {
          const call = made++;
          const killed = !ended && calls.has(call);
          if (killed && call % 2 === 0) throw new Error(KILLED);
          const answer: unknown = await value.apply(target, given);
          if (killed) throw new Error(KILLED);
          return answer;
        };
      },
    });
  return {
    adjust: ({ store, catalog }) => ({ store: wrapped(store), catalog: wrapped(catalog) }),
    end() {
      ended = true;
    },
  };
}

it(
  'however often the function is killed in between, there are the same',
  async () => {
    const calls = fc.uniqueArray(fc.nat(400), { minLength: 10, maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(steps, calls, async (all, killed) => {
        // The data set comes first: its registration is no event of the inbox, and nobody would have it repeated.
        const isFirst = (step: Step) => 'drop' in step && step.drop === REGISTERED;
        const sorted = [...all.filter(isFirst), ...all.filter((step) => !isFirst(step))];
        const { adjust, end } = killing(new Set(killed));
        expect(await endOf(sorted, { adjust }, end)).toEqual(expected);
      }),
      tries(10),
    );
  },
  TIMEOUT,
);

it(
  'in the cloud there are the same',
  async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        const cloud = await cloudHarness();
        vi.stubEnv('AWS_ACCESS_KEY_ID', cloud.environment.AWS_ACCESS_KEY_ID);
        vi.stubEnv('AWS_SECRET_ACCESS_KEY', cloud.environment.AWS_SECRET_ACCESS_KEY);
        const stores = openCloudStorage(cloud.environment);
        try {
          expect(await endOf(all, { stores })).toEqual(expected);
        } finally {
          await stores.close();
          await cloud.close();
        }
      }),
      tries(3),
    );
  },
  TIMEOUT,
);
