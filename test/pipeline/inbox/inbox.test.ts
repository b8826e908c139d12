import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { changeRun, withStatus } from '../../../functions/pipeline/runs/changeRun.ts';
import { digestOf } from '../../../schema/digest.ts';
import { ModelManifest } from '../../../schema/manifest/manifest.ts';
import { results, writeSample } from '../../api/support/sampleData.ts';
import { type EventZoo, manifestOf, openEventZoo } from '../support/eventZoo.ts';

let sample: string;
let zoo: EventZoo;
beforeAll(async () => {
  sample = await mkdtemp(join(tmpdir(), 'zoometry-sample-'));
  await writeSample(sample);
});
afterAll(() => rm(sample, { recursive: true }));
beforeEach(async () => {
  zoo = await openEventZoo();
});
afterEach(async () => {
  expect(zoo.faults).toEqual([]);
  await zoo.close();
});

const registerSample = () => zoo.registerSample(join(sample, 'images'));

async function dropAndTake(name: string, content: Parameters<EventZoo['drop']>[1]) {
  await zoo.drop(name, content);
  return zoo.inbox.take(name);
}

/** The only thing that a file led to. */
async function resultOf(name: string, content: Parameters<EventZoo['drop']>[1]) {
  const taken = await dropAndTake(name, content);
  expect(taken).toHaveLength(1);
  const [one] = taken;
  return one && 'outcome' in one ? one.outcome.result : one;
}

describe('results', () => {
  const request = { results: 'tool.json', dataset: 'savanna', evaluation: { maxDets: [1, 10] } };

  it('are scored as the request beside them says, the same as by any other way', async () => {
    const { id: dataset } = await registerSample();
    await zoo.drop('team/tool.json', results);
    const result = await resultOf('team/tool.evaluation.json', request);
    const [run, ...others] = await zoo.allRuns();
    expect(others).toEqual([]);
    expect(result).toEqual({ kind: 'run', run: run?.id });
    expect(run).toMatchObject({ dataset, inputs: { evaluation: { maxDets: [1, 10] } } });
    const { existed } = await zoo.runs.score({
      results: digestOf(JSON.stringify(results)),
      dataset,
      evaluation: { maxDets: [10, 1] },
    });
    expect(existed).toBe(true);
  });

  it('that are gzipped are the same results', async () => {
    await registerSample();
    await zoo.drop('tool.json', results);
    const plain = await resultOf('tool.evaluation.json', request);
    await zoo.drop('tool.json.gz', gzipSync(JSON.stringify(results)));
    expect(await resultOf('tool.gz.evaluation.json', { ...request, results: 'tool.json.gz' })).toEqual(plain);
    expect(await zoo.allRuns()).toHaveLength(1);
  });

  it('may come after the request, and complete every request that names them', async () => {
    await registerSample();
    const waits = { name: 'tool.evaluation.json', waitsFor: 'the file tool.json' };
    expect(await dropAndTake('tool.evaluation.json', request)).toEqual([{ waiting: waits }]);
    await zoo.drop('tool.second.evaluation.json', { ...request, evaluation: { iouThresholds: [0.5] } });
    expect(await zoo.inbox.waiting(10)).toEqual([waits]);
    expect(await dropAndTake('tool.json', results)).toHaveLength(2);
    expect(await zoo.allRuns()).toHaveLength(2);
    expect(await zoo.inbox.waiting(10)).toEqual([]);
  });

  it('wait for a data set, and are scored when it is registered', async () => {
    await zoo.drop('tool.json', results);
    const [taken] = await dropAndTake('tool.evaluation.json', request);
    expect(taken).toEqual({
      waiting: { name: 'tool.evaluation.json', waitsFor: 'the data set "savanna"' },
    });
    await registerSample();
    expect(await zoo.allRuns()).toHaveLength(1);
    expect(await zoo.inbox.waiting(10)).toEqual([]);
  });

  it('that are in the store already may be named by their digest', async () => {
    await registerSample();
    await zoo.drop('tool.json', results);
    const beside = await resultOf('tool.evaluation.json', request);
    const stored = { ...request, results: digestOf(JSON.stringify(results)) };
    expect(await resultOf('stored.evaluation.json', stored)).toEqual(beside);
    const nowhere = { ...request, results: digestOf('nothing') };
    expect(await resultOf('nowhere.evaluation.json', nowhere)).toMatchObject({
      error: { code: 'NOT_FOUND' },
    });
  });

  it('are scored anew where they or the request changed, and not where neither did', async () => {
    await registerSample();
    await zoo.drop('tool.json', results);
    await dropAndTake('tool.evaluation.json', request);
    await dropAndTake('tool.json', results);
    expect(await zoo.allRuns()).toHaveLength(1);
    expect(await zoo.allOutcomes()).toHaveLength(1);
    await dropAndTake('tool.json', results.slice(1));
    expect(await zoo.allRuns()).toHaveLength(2);
    await dropAndTake('tool.evaluation.json', { ...request, evaluation: {} });
    expect(await zoo.allRuns()).toHaveLength(3);
  });

  it('whose run failed are not scored again by the event being delivered again', async () => {
    await registerSample();
    await zoo.drop('tool.json', results);
    await dropAndTake('tool.evaluation.json', request);
    const [run] = await zoo.allRuns();
    const failure = { code: 'SOME', message: 'it failed', retryable: true };
    await changeRun(zoo.catalog, run?.id ?? '', (now) => withStatus(now, 'FAILED', { failure }));
    await zoo.inbox.take('tool.json');
    await zoo.inbox.take('tool.evaluation.json');
    expect((await zoo.allRuns()).map(({ status }) => status)).toEqual(['FAILED']);
    expect(zoo.started).toHaveLength(1);
  });
});

describe('a model', () => {
  const evaluation = { model: 'tiny', dataset: 'savanna', scoreThreshold: 0.25 };

  it.each([
    ['b.onnx', 'b.manifest.json'],
    ['models/tiny/model.onnx', 'models/tiny/manifest.json'],
    ['x/model.onnx', 'x/model.manifest.json'],
  ])('is registered once %s and %s are there, whichever came first', async (graph, manifest) => {
    expect(await dropAndTake(graph, 'weights')).toEqual([]);
    const result = await resultOf(manifest, manifestOf('tiny'));
    const { record } = await zoo.registerModel('tiny', 'weights');
    expect(result).toEqual({ kind: 'model', model: record.id });
    const other = `other/${manifest}`;
    const waiting = { name: other, waitsFor: `the file other/${graph}` };
    expect(await dropAndTake(other, manifestOf('tiny'))).toEqual([{ waiting }]);
    expect(await resultOf(`other/${graph}`, 'weights')).toEqual(result);
  });

  it('is another version when its graph is replaced', async () => {
    await zoo.drop('tiny/model.onnx', 'weights');
    await dropAndTake('tiny/manifest.json', manifestOf('tiny'));
    await dropAndTake('tiny/model.onnx', 'better weights');
    expect((await zoo.models.list({ name: 'tiny' }, { first: 10 })).totalCount).toBe(2);
  });

  it('gets its card before or after it is registered', async () => {
    const card = { cardVersion: 1 };
    await zoo.drop('a.card.json', card);
    expect(await zoo.inbox.take('a.card.json')).toEqual([
      { waiting: { name: 'a.card.json', waitsFor: 'the file a.manifest.json' } },
    ]);
    await zoo.drop('a.manifest.json', manifestOf('tiny'));
    expect(await dropAndTake('a.onnx', 'weights')).toHaveLength(2);
    expect((await zoo.models.find('tiny')).card).toEqual(card);
  });

  it('that says enough of itself needs a description and no manifest', async () => {
    await zoo.drop('c.onnx', 'weights');
    const result = await resultOf('c.model.json', { name: 'tiny', set: { '/task': 'DETECTION' } });
    expect(result).toMatchObject({ kind: 'refused', error: { code: 'SCHEMA' } });
    expect(result).toMatchObject({
      error: { message: expect.stringContaining('no whole manifest can be made for c.onnx') },
    });
    const { name: _name, manifestVersion: _version, ...members } = ModelManifest.parse(manifestOf('tiny'));
    const set = Object.fromEntries(Object.entries(members).map(([member, value]) => [`/${member}`, value]));
    const { record } = await zoo.registerModel('tiny', 'weights');
    expect(await resultOf('c.model.json', { name: 'tiny', set })).toEqual({
      kind: 'model',
      model: record.id,
    });
  });

  it('is waited for by requests that name it', async () => {
    await registerSample();
    const waits = { name: 'e.evaluation.json', waitsFor: 'the model "tiny"' };
    expect(await dropAndTake('e.evaluation.json', evaluation)).toEqual([{ waiting: waits }]);
    await zoo.drop('tiny/model.onnx', 'weights');
    await dropAndTake('tiny/manifest.json', manifestOf('tiny'));
    expect(await zoo.allRuns()).toMatchObject([{ inputs: { inference: { scoreThreshold: 0.25 } } }]);
    expect(await zoo.inbox.waiting(10)).toEqual([]);
  });
});

describe('a request that cannot be answered', () => {
  const reasons: ReadonlyArray<readonly [string, string, string | object, object]> = [
    [
      'is no JSON',
      'a.evaluation.json',
      '{"model":',
      { message: expect.stringContaining('a.evaluation.json: not JSON') },
    ],
    [
      'says nothing to evaluate',
      'a.evaluation.json',
      { dataset: 'savanna' },
      { problems: [{ code: 'NOT_ONE_SUBJECT' }] },
    ],
    [
      'says two things to evaluate',
      'a.evaluation.json',
      { dataset: 'savanna', model: 'tiny', results: 'a.json' },
      { problems: [{ code: 'NOT_ONE_SUBJECT' }] },
    ],
    [
      'has a split there is not',
      'b/a.evaluation.json',
      { model: 'tiny', dataset: 'savanna', split: 'DEV' },
      {
        message: expect.stringContaining('b/a.evaluation.json at /split'),
        problems: [{ pointer: '/split' }],
      },
    ],
    [
      'has a member that is not known',
      'a.evaluation.json',
      { results: 'a.json', dataset: 'savanna', model_: 1 },
      { message: expect.stringContaining('model_') },
    ],
    [
      'names a file elsewhere',
      'a.evaluation.json',
      { results: '../a.json', dataset: 'savanna' },
      { problems: [{ pointer: '/results', code: 'FILE_NAME' }] },
    ],
    [
      'names a file that nobody could find it by',
      'a.evaluation.json',
      { results: 'b.json', dataset: 'savanna' },
      {
        problems: [
          { pointer: '/results', message: expect.stringContaining('b.evaluation.json goes with b.json') },
        ],
      },
    ],
    [
      'has results that are none',
      'bad.evaluation.json',
      { results: 'bad.json', dataset: 'savanna' },
      { problems: [{ pointer: '/0/image_id' }] },
    ],
    [
      'has results that are damaged',
      'cut.evaluation.json',
      { results: 'cut.json.gz', dataset: 'savanna' },
      { code: 'INVALID_INPUT', message: expect.stringContaining('cut.json.gz') },
    ],
    [
      'has a manifest that is none',
      'm.manifest.json',
      { name: 'tiny' },
      { message: expect.stringContaining('m.manifest.json at /') },
    ],
    ['is too long', 'long.evaluation.json', ' '.repeat(9 * 2 ** 20), { code: 'LIMIT_EXCEEDED' }],
  ];

  it.each(reasons)('because it %s is refused once, and says why', async (_what, name, content, error) => {
    await registerSample();
    await zoo.registerModel('tiny', 'weights');
    await zoo.drop('bad.json', [{ ...results[0], image_id: 77 }]);
    await zoo.drop('cut.json.gz', gzipSync(JSON.stringify(results)).subarray(0, 60));
    await zoo.drop('m.onnx', 'weights');
    expect(await resultOf(name, content)).toMatchObject({ kind: 'refused', error });
    const again = await zoo.inbox.take(name);
    expect(await zoo.allOutcomes()).toHaveLength(1);
    expect(again).toMatchObject([{ outcome: { name } }]);
    expect(await zoo.allRuns()).toEqual([]);
  });

  it('because of its name is refused, too', async () => {
    const [taken] = await zoo.inbox.take('with space.evaluation.json');
    expect(taken).toMatchObject({ outcome: { result: { error: { code: 'INVALID_INPUT' } } } });
    expect(await zoo.inbox.take('with space.json')).toEqual([]);
  });

  it('is answered when it was mended', async () => {
    await registerSample();
    await zoo.drop('a.json', results);
    const request = { results: 'a.json', dataset: 'savanna' };
    expect(await resultOf('a.evaluation.json', { ...request, split: 'DEV' })).toMatchObject({
      kind: 'refused',
    });
    expect(await resultOf('a.evaluation.json', request)).toMatchObject({ kind: 'run' });
  });
});

it('takes no notice of what asks for nothing', async () => {
  for (const name of ['README.md', 'models/tiny/training-log.jsonl', 'folder/', '.hidden', 'a.json']) {
    expect(await zoo.inbox.take(name)).toEqual([]);
  }
});

it('a fault of ours is nobody’s answer: it is thrown, and the next event is', async () => {
  let broken = true;
  const faulty = await openEventZoo({
    adjust: ({ store, catalog }) => ({
      store,
      catalog: new Proxy(catalog, {
        get(target, member) {
          const value: unknown = Reflect.get(target, member);
          if (typeof value !== 'function') return value;
          return (kind: string, ...rest: unknown[]) => {
            if (broken && member === 'create' && kind === 'run') throw new Error('the table is away');
            return value.call(target, kind, ...rest);
          };
        },
      }),
    }),
  });
  await faulty.registerSample(join(sample, 'images'));
  await faulty.drop('a.json', results);
  await faulty.drop('a.evaluation.json', { results: 'a.json', dataset: 'savanna' });
  await expect(faulty.inbox.take('a.json')).rejects.toThrow('the table is away');
  expect(await faulty.allOutcomes()).toEqual([]);
  broken = false;
  expect(await faulty.inbox.take('a.json')).toMatchObject([{ outcome: { result: { kind: 'run' } } }]);
  await faulty.close();
});
