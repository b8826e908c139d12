/** A zoo behind its API answers what it answers in its folder: the whole way, with the real service and the real program. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { digestOfJson } from '../../../schema/digest.ts';
import type { RunRecord } from '../../../schema/run.ts';
import { temporaryFolder, zoo, zooJson } from '../support/program.ts';
import { annotationsOf, IMAGES, MODEL_FILES } from '../support/scenes.ts';
import { NAME, type Served, served } from './support.ts';

const COUNT = 6;
const DATASET = ['--annotations', '', '--images', IMAGES];

let service: Served;
let run: string;
let brought: string;
let outputs: string;
let followed: string;

const scoring = () => [
  ...['score', '--results', join(outputs, 'bbox.json')],
  ...['--dataset', 'six', '--iou-thresholds', '0.5'],
];

const again = () => ['run', '--model', 'scenes-yolox', '--dataset', 'six'];

const there = (...args: string[]) => [...args, '--remote', NAME];
const here = (...args: string[]) => [...args, '--home', service.home];

beforeAll(async () => {
  service = await served();
  const { person } = service;
  outputs = await temporaryFolder();
  DATASET[1] = await annotationsOf(COUNT, outputs);
  await zooJson(there('models', 'add', ...MODEL_FILES), person);
  await zooJson(there('datasets', 'add', '--name', 'six', ...DATASET), person);
  const output = join(outputs, 'bbox.json');
  const request = ['run', '--model', 'scenes-yolox', '--dataset', 'six', '--output', output];
  const asked = await zoo(there(...request, '--json'), person);
  expect(asked.code, asked.stderr).toBe(0);
  followed = asked.stderr;
  run = (JSON.parse(asked.stdout) as { run: RunRecord }).run.id;
  brought = (await zooJson<{ run: RunRecord }>(there(...scoring()), person)).run.id;
});

describe('a model and a data set that were registered there', () => {
  it('are those that the same files make here', async () => {
    const again = await zooJson(here('models', 'add', ...MODEL_FILES));
    expect(again).toMatchObject({ created: false });
    expect(await zooJson(there('models', 'add', ...MODEL_FILES), service.person)).toEqual(again);
    // The folder was packed and brought as an archive: the images in it make the same version.
    const same = await zooJson(here('datasets', 'add', '--name', 'six', ...DATASET));
    expect(same).toMatchObject({ created: false });
    expect(await zooJson(there('datasets', 'add', '--name', 'six', ...DATASET), service.person)).toEqual(
      same,
    );
  });
});

describe('a run that was started there', () => {
  it('was followed to its end', () => {
    expect(followed).toMatch(/^run [0-9a-f]{12}: scenes-yolox on six VAL$/m);
    expect(followed).toMatch(new RegExp(`^done +${COUNT}/${COUNT} images`, 'm'));
  });

  it('has the inputs that its key is the digest of', async () => {
    const { run: record } = await zooJson<{ run: RunRecord }>(there('runs', 'show', run), service.person);
    expect(digestOfJson(record.inputs)).toBe(record.key);
  });

  it('has brought the results that it published', async () => {
    const stored = join(service.home, 'objects', 'runs', run, 'results', 'bbox.json');
    expect(await readFile(join(outputs, 'bbox.json'))).toEqual(await readFile(stored));
  });

  it('is limited as it was asked to be', async () => {
    const limited = ['--score-threshold', '0.35', '--max-usd', '5'];
    const { run: record } = await zooJson<{ run: unknown }>(there(...again(), ...limited), service.person);
    expect(record).toMatchObject({ status: 'SUCCEEDED', cost: { limit: { maxUsd: 5 } } });
  });

  it('goes on by itself where it is not followed', async () => {
    const request = ['run', '--model', 'scenes-yolox', '--dataset', 'six', '--score-threshold', '0.3'];
    const { run: detached } = await zooJson<{ run: RunRecord }>(
      there(...request, '--detach'),
      service.person,
    );
    const watched = await zooJson<{ run: RunRecord }>(there('runs', 'watch', detached.id), service.person);
    expect(watched.run).toMatchObject({ id: detached.id, status: 'SUCCEEDED' });
  });

  it('prints the same lines but for the place of its results', async () => {
    const withoutPlace = ({ stdout }: { stdout: string }) => stdout.replace(/^results .*$/m, '');
    const [far, near] = await Promise.all([
      zoo(there('runs', 'show', run), service.person),
      zoo(here('runs', 'show', run)),
    ]);
    expect(far.stdout).toMatch(/^results +bbox\.json: see zoo runs export$/m);
    expect(withoutPlace(far)).toBe(withoutPlace(near));
  });
});

describe('the same document comes from there and from here', () => {
  const COMMANDS: ReadonlyArray<readonly [string, () => string[]]> = [
    ['models list', () => ['models', 'list']],
    ['models show', () => ['models', 'show', 'scenes-yolox']],
    ['datasets list', () => ['datasets', 'list', '--name', 'six']],
    ['datasets health', () => ['datasets', 'health', 'six']],
    ['runs list', () => ['runs', 'list', '--status', 'succeeded', '--model', 'scenes-yolox']],
    ['runs show', () => ['runs', 'show', run]],
    ['runs metrics', () => ['runs', 'metrics', run, '--per-category']],
    ['runs metrics of a slice', () => ['runs', 'metrics', run, '--area', 'small', '--min-score', '0.3']],
    ['runs metrics of images', () => ['runs', 'metrics', run, '--where', 'width>=200']],
    ['runs metrics matched anew', () => ['runs', 'metrics', run, '--iou-thresholds', '0.42']],
    ['runs versus', () => ['runs', 'versus', run, 'detectron-35857345']],
    ['runs cancel', () => ['runs', 'cancel', run]],
    ['table', () => ['table', '--dataset', 'six']],
    [
      'estimate',
      () => ['estimate', '--model', 'scenes-yolox', '--dataset', 'six', '--on', 'aws', '--gpus', '4'],
    ],
    ['run --estimate', () => [...again(), '--score-threshold', '0.4', '--estimate']],
    ['orders list', () => ['orders', 'list']],
    ['inbox', () => ['inbox']],
    ['an error: no such order', () => ['orders', 'remove', '0000']],
    ['compare', () => ['compare', run, brought, '--resamples', '20']],
    ['analyse errors', () => ['analyse', 'errors', '--run', run]],
    ['analyse matches', () => ['analyse', 'matches', '--run', run]],
    ['analyse calibration', () => ['analyse', 'calibration', '--run', run]],
    ['score', () => scoring()],
    ['run', () => again()],
    ['an error: no such run', () => ['runs', 'show', '00000000']],
    ['an error: no run', () => ['runs', 'show', 'zzz']],
    ['an error: no such model', () => ['run', '--model', 'nobody', '--dataset', 'six']],
    ['an error: no such area', () => ['runs', 'metrics', run, '--area', 'nowhere']],
    ['an error: a cursor of somebody else', () => ['models', 'list', '--after', 'nowhere']],
  ];

  it.each(COMMANDS)('%s', async (_name, command) => {
    const [near, far] = await Promise.all([
      zoo(here(...command(), '--json')),
      zoo(there(...command(), '--json'), service.person),
    ]);
    expect(far.code, far.stderr).toBe(near.code);
    expect(comparable(far.stdout)).toEqual(comparable(near.stdout));
  });

  it('orders that were given there, and what they came to', async () => {
    const given = [
      ...['orders', 'add', '--task', 'DETECTION', '--dataset', 'six', '--name', 'scenes-*'],
      ...['--score-threshold', '0.2', '--max-dets', '1,10,50', '--max-usd', '5'],
    ];
    const { order } = await zooJson<{ order: { id: string } }>(there(...given), service.person);
    expect(await zooJson(here(...given))).toEqual({ order, existed: true });
    // A version that is older than the order is not taken, here or there.
    expect(await zooJson(there('models', 'add', ...MODEL_FILES), service.person)).toMatchObject({
      ordered: [],
    });
    const orders = await zooJson(there('orders', 'list'), service.person);
    expect(orders).toEqual({ orders: [{ ...order, taken: 0 }] });
    expect(await zooJson(here('orders', 'list'))).toEqual(orders);
    expect(await zooJson(there('orders', 'remove', order.id.slice(0, 8)), service.person)).toEqual({ order });
    expect(await zooJson(here('orders', 'list'))).toEqual({ orders: [] });
  });

  it('runs export, byte for byte', async () => {
    const files: Buffer[] = [];
    for (const [name, args, surroundings] of [
      ['near', here, {}],
      ['far', there, service.person],
    ] as const) {
      const output = join(outputs, name);
      const format = ['--format', 'coco-submission', '--output', output];
      await zooJson(args('runs', 'export', run, ...format), surroundings);
      files.push(await readFile(join(output, 'detections_val_zoometry_results.zip.md5sum')));
    }
    expect(files[1]).toEqual(files[0]);
  });
});

/** A path of the machine that has the file is of no use elsewhere, and not told there. */
function comparable(stdout: string): unknown {
  const document = JSON.parse(stdout) as { existed?: boolean; results?: { path: string | null } };
  if (!document.results) return document;
  return { ...document, results: { ...document.results, path: null } };
}
