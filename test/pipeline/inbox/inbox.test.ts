import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { changeRun, withStatus } from '../../../functions/pipeline/runs/changeRun.ts';
import { digestOf } from '../../../schema/digest.ts';
import { ModelManifest } from '../../../schema/manifest/manifest.ts';
import { results } from '../../api/support/sampleData.ts';
import { manifestOf } from '../support/eventZoo.ts';
import { inboxTests } from '../support/inboxTests.ts';

const { zoo, registerSample, dropAndTake, resultOf } = inboxTests();

describe('results', () => {
  const request = { results: 'tool.json', dataset: 'savanna', evaluation: { maxDets: [1, 10] } };

  it('are scored as the request beside them says, the same as by any other way', async () => {
    const { id: dataset } = await registerSample();
    await zoo().drop('team/tool.json', results);
    const result = await resultOf('team/tool.evaluation.json', request);
    const [run, ...others] = await zoo().allRuns();
    expect(others).toEqual([]);
    expect(result).toEqual({ kind: 'run', run: run?.id });
    expect(run).toMatchObject({ dataset, inputs: { evaluation: { maxDets: [1, 10] } } });
    const { existed } = await zoo().runs.score({
      results: digestOf(JSON.stringify(results)),
      dataset,
      evaluation: { maxDets: [10, 1] },
    });
    expect(existed).toBe(true);
  });

  it('that are gzipped are the same results', async () => {
    await registerSample();
    await zoo().drop('tool.json', results);
    const plain = await resultOf('tool.evaluation.json', request);
    await zoo().drop('tool.json.gz', gzipSync(JSON.stringify(results)));
    expect(await resultOf('tool.gz.evaluation.json', { ...request, results: 'tool.json.gz' })).toEqual(plain);
    expect(await zoo().allRuns()).toHaveLength(1);
  });

  it('may come after the request, and complete every request that names them', async () => {
    await registerSample();
    const waits = { name: 'tool.evaluation.json', waitsFor: 'the file tool.json' };
    expect(await dropAndTake('tool.evaluation.json', request)).toEqual([{ waiting: waits }]);
    await zoo().drop('tool.second.evaluation.json', { ...request, evaluation: { iouThresholds: [0.5] } });
    expect(await zoo().inbox.waiting(10)).toEqual([waits]);
    expect(await dropAndTake('tool.json', results)).toHaveLength(2);
    expect(await zoo().allRuns()).toHaveLength(2);
    expect(await zoo().inbox.waiting(10)).toEqual([]);
  });

  it('wait for a data set, and are scored when it is registered', async () => {
    await zoo().drop('tool.json', results);
    const [taken] = await dropAndTake('tool.evaluation.json', request);
    expect(taken).toEqual({
      waiting: { name: 'tool.evaluation.json', waitsFor: 'the data set "savanna"' },
    });
    await registerSample();
    expect(await zoo().allRuns()).toHaveLength(1);
    expect(await zoo().inbox.waiting(10)).toEqual([]);
  });

  it('that are in the store already may be named by their digest', async () => {
    await registerSample();
    await zoo().drop('tool.json', results);
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
    await zoo().drop('tool.json', results);
    await dropAndTake('tool.evaluation.json', request);
    await dropAndTake('tool.json', results);
    expect(await zoo().allRuns()).toHaveLength(1);
    expect(await zoo().allOutcomes()).toHaveLength(1);
    await dropAndTake('tool.json', results.slice(1));
    expect(await zoo().allRuns()).toHaveLength(2);
    await dropAndTake('tool.evaluation.json', { ...request, evaluation: {} });
    expect(await zoo().allRuns()).toHaveLength(3);
  });

  it('whose run failed are not scored again by the event being delivered again', async () => {
    await registerSample();
    await zoo().drop('tool.json', results);
    await dropAndTake('tool.evaluation.json', request);
    const [run] = await zoo().allRuns();
    const failure = { code: 'SOME', message: 'it failed', retryable: true };
    await changeRun(zoo().catalog, run?.id ?? '', (now) => withStatus(now, 'FAILED', { failure }));
    await zoo().inbox.take('tool.json');
    await zoo().inbox.take('tool.evaluation.json');
    expect((await zoo().allRuns()).map(({ status }) => status)).toEqual(['FAILED']);
    expect(zoo().started).toHaveLength(1);
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
    const { record } = await zoo().registerModel('tiny', 'weights');
    expect(result).toEqual({ kind: 'model', model: record.id });
    const other = `other/${manifest}`;
    const waiting = { name: other, waitsFor: `the file other/${graph}` };
    expect(await dropAndTake(other, manifestOf('tiny'))).toEqual([{ waiting }]);
    expect(await resultOf(`other/${graph}`, 'weights')).toEqual(result);
  });

  it('is another version when its graph is replaced', async () => {
    await zoo().drop('tiny/model.onnx', 'weights');
    await dropAndTake('tiny/manifest.json', manifestOf('tiny'));
    await dropAndTake('tiny/model.onnx', 'better weights');
    expect((await zoo().models.list({ name: 'tiny' }, { first: 10 })).totalCount).toBe(2);
  });

  it('gets its card before or after it is registered', async () => {
    const card = { cardVersion: 1 };
    await zoo().drop('a.card.json', card);
    expect(await zoo().inbox.take('a.card.json')).toEqual([
      { waiting: { name: 'a.card.json', waitsFor: 'the file a.manifest.json' } },
    ]);
    await zoo().drop('a.manifest.json', manifestOf('tiny'));
    expect(await dropAndTake('a.onnx', 'weights')).toHaveLength(2);
    expect((await zoo().models.find('tiny')).card).toEqual(card);
  });

  it('that says enough of itself needs a description and no manifest', async () => {
    await zoo().drop('c.onnx', 'weights');
    const result = await resultOf('c.model.json', { name: 'tiny', set: { '/task': 'DETECTION' } });
    expect(result).toMatchObject({ kind: 'refused', error: { code: 'SCHEMA' } });
    expect(result).toMatchObject({
      error: { message: expect.stringContaining('no whole manifest can be made for c.onnx') },
    });
    const { name: _name, manifestVersion: _version, ...members } = ModelManifest.parse(manifestOf('tiny'));
    const set = Object.fromEntries(Object.entries(members).map(([member, value]) => [`/${member}`, value]));
    const { record } = await zoo().registerModel('tiny', 'weights');
    expect(await resultOf('c.model.json', { name: 'tiny', set })).toEqual({
      kind: 'model',
      model: record.id,
    });
  });

  it('is waited for by requests that name it', async () => {
    await registerSample();
    const waits = { name: 'e.evaluation.json', waitsFor: 'the model "tiny"' };
    expect(await dropAndTake('e.evaluation.json', evaluation)).toEqual([{ waiting: waits }]);
    await zoo().drop('tiny/model.onnx', 'weights');
    await dropAndTake('tiny/manifest.json', manifestOf('tiny'));
    expect(await zoo().allRuns()).toMatchObject([{ inputs: { inference: { scoreThreshold: 0.25 } } }]);
    expect(await zoo().inbox.waiting(10)).toEqual([]);
  });
});

it('takes no notice of what asks for nothing', async () => {
  for (const name of ['README.md', 'models/tiny/training-log.jsonl', 'folder/', '.hidden', 'a.json']) {
    expect(await zoo().inbox.take(name)).toEqual([]);
  }
});
