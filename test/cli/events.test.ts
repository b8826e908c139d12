/** `zoo orders`, `zoo inbox` and the watched folder of `zoo serve`. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { OutcomeRecord } from '../../schema/outcome.ts';
import { results, writeSample } from '../api/support/sampleData.ts';
import { ROOT, start, temporaryFolder, zoo, zooJson } from './support/program.ts';

let home: string;
beforeAll(async () => {
  home = await temporaryFolder();
  const sample = await temporaryFolder();
  await writeSample(sample);
  const [annotations, images] = [join(sample, 'instances.json'), join(sample, 'images')];
  await zooJson([
    'datasets',
    'add',
    '--name',
    'savanna',
    '--annotations',
    annotations,
    '--images',
    images,
    '--home',
    home,
  ]);
});

describe('zoo orders', () => {
  it('gives an order once, lists and removes it', async () => {
    const add = [
      'orders',
      'add',
      '--task',
      'detection',
      '--dataset',
      'savanna',
      '--name',
      'none-*',
      '--home',
      home,
    ];
    const first = await zooJson<{ order: { id: string }; existed: boolean }>(add);
    expect(first).toMatchObject({
      existed: false,
      order: { task: 'DETECTION', name: 'none-*', split: 'VAL' },
    });
    expect(await zooJson(add)).toEqual({ ...first, existed: true });
    const listed = await zoo(['orders', '--home', home]);
    expect(listed.stdout).toContain(first.order.id.slice(0, 12));
    expect(listed.stdout).toContain('savanna@');
    expect(await zooJson(['orders', 'list', '--home', home])).toEqual({
      orders: [{ ...first.order, taken: 0 }],
    });
    await zooJson(['orders', 'remove', first.order.id.slice(0, 6), '--home', home]);
    expect(await zooJson(['orders', '--home', home])).toEqual({ orders: [] });
    expect(await zoo(['orders', 'remove', first.order.id, '--home', home])).toMatchObject({ code: 2 });
  });

  it('refuses one that could never be carried out', async () => {
    const add = ['orders', 'add', '--task', 'DETECTION', '--home', home];
    const wrong = await zoo([...add, '--dataset', 'savanna', '--name', 'a b']);
    expect(wrong).toMatchObject({ code: 2, stderr: expect.stringContaining('/name') });
    expect(await zoo([...add, '--dataset', 'sea'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('there is no data set "sea"'),
    });
  });

  it('has a model evaluated that a command registers, and tells of orders that cannot be carried out', async () => {
    const add = ['orders', 'add', '--task', 'DETECTION', '--dataset', 'savanna', '--home', home];
    await zooJson([...add, '--boundary', '0.02']);
    await zooJson(add);
    const model = join(ROOT, 'models', 'scenes-yolox');
    const files = ['--onnx', join(model, 'model.onnx'), '--manifest', join(model, 'manifest.json')];
    const { code, stdout, stderr } = await zoo(['models', 'add', ...files, '--json', '--home', home]);
    expect(code).toBe(0);
    const { created, ordered } = JSON.parse(stdout) as { created: boolean; ordered: OutcomeRecord[] };
    expect({ created, ordered }).toMatchObject({
      created: true,
      ordered: [
        { result: { kind: 'refused', error: { code: 'INVALID_INPUT' } } },
        { result: { kind: 'run' } },
      ],
    });
    expect(stderr).toMatch(/^order [0-9a-f]+: refused: /m);
    const [id] = ordered.flatMap(({ result }) => (result.kind === 'run' ? [result.run] : []));
    expect(await zooJson(['runs', 'watch', id ?? '', '--home', home])).toMatchObject({
      run: { id, status: 'SUCCEEDED', imagesInferred: 4 },
    });
  });
});

describe('zoo serve', () => {
  it('takes what is dropped into its inbox, and zoo inbox tells what came of it', async () => {
    const inbox = join(await temporaryFolder(), 'dropped');
    const serving = start(['serve', '--port', '0', '--inbox', inbox, '--home', home]);
    await serving.says(/^watching .*dropped$/m);
    await mkdir(join(inbox, 'team'));
    await writeFile(join(inbox, 'team', 'tool.json'), JSON.stringify(results));
    const request = JSON.stringify({ results: 'tool.json', dataset: 'savanna' });
    await writeFile(join(inbox, 'team', 'tool.evaluation.json'), request);
    await writeFile(
      join(inbox, 'late.evaluation.json'),
      JSON.stringify({ model: 'later', dataset: 'savanna' }),
    );
    await Promise.all([
      serving.says(/^team\/tool\.evaluation\.json: run [0-9a-f]+$/m),
      serving.says(/^late\.evaluation\.json: waits for the model "later"$/m),
    ]);
    const answered = JSON.parse(
      await readFile(join(inbox, 'outcomes', 'team', 'tool.evaluation.json'), 'utf8'),
    );
    serving.signal('SIGTERM');
    expect((await serving.outcome).code).toBe(0);

    const seen = await zooJson<{ outcomes: object[] }>(['inbox', '--inbox', inbox, '--home', home]);
    expect(seen).toMatchObject({
      waiting: [{ name: 'late.evaluation.json', waitsFor: 'the model "later"' }],
      outcomes: expect.arrayContaining([
        expect.objectContaining({
          name: 'team/tool.evaluation.json',
          result: { kind: 'run', run: answered.run },
        }),
      ]),
    });
    const { stdout } = await zoo(['inbox', '--inbox', inbox, '--home', home]);
    expect(stdout).toMatch(/^team\/tool\.evaluation\.json .* run [0-9a-f]+/m);
    expect(await zooJson(['runs', 'show', answered.run, '--home', home])).toMatchObject({
      run: { id: answered.run },
    });
  });

  it('says why a folder cannot be watched', async () => {
    const file = join(home, 'a file');
    await writeFile(file, '');
    const { code, stderr } = await zoo(['serve', '--port', '0', '--inbox', file, '--home', home]);
    expect({ code, stderr }).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('cannot be made into an inbox'),
    });
  });
});
