/** What becomes of requests that cannot be answered, and of those that could not be by no fault of theirs. */
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { results } from '../../api/support/sampleData.ts';
import { openEventZoo } from '../support/eventZoo.ts';
import { inboxTests } from '../support/inboxTests.ts';

const { zoo, registerSample, resultOf } = inboxTests();

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
    await zoo().registerModel('tiny', 'weights');
    await zoo().drop('bad.json', [{ ...results[0], image_id: 77 }]);
    await zoo().drop('cut.json.gz', gzipSync(JSON.stringify(results)).subarray(0, 60));
    await zoo().drop('m.onnx', 'weights');
    expect(await resultOf(name, content)).toMatchObject({ kind: 'refused', error });
    const again = await zoo().inbox.take(name);
    expect(await zoo().allOutcomes()).toHaveLength(1);
    expect(again).toMatchObject([{ outcome: { name } }]);
    expect(await zoo().allRuns()).toEqual([]);
  });

  it('because of its name is refused, too', async () => {
    const [taken] = await zoo().inbox.take('with space.evaluation.json');
    expect(taken).toMatchObject({ outcome: { result: { error: { code: 'INVALID_INPUT' } } } });
    expect(await zoo().inbox.take('with space.json')).toEqual([]);
  });

  it('is answered when it was mended', async () => {
    await registerSample();
    await zoo().drop('a.json', results);
    const request = { results: 'a.json', dataset: 'savanna' };
    expect(await resultOf('a.evaluation.json', { ...request, split: 'DEV' })).toMatchObject({
      kind: 'refused',
    });
    expect(await resultOf('a.evaluation.json', request)).toMatchObject({ kind: 'run' });
  });
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
  await registerSample(faulty);
  await faulty.drop('a.json', results);
  await faulty.drop('a.evaluation.json', { results: 'a.json', dataset: 'savanna' });
  await expect(faulty.inbox.take('a.json')).rejects.toThrow('the table is away');
  expect(await faulty.allOutcomes()).toEqual([]);
  broken = false;
  expect(await faulty.inbox.take('a.json')).toMatchObject([{ outcome: { result: { kind: 'run' } } }]);
  await faulty.close();
});
