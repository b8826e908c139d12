/** A process is killed in the middle of a run of label maps; what comes out is what would have come out. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { confusionKey, labelArchiveKey } from '../../schema/keys.ts';
import type { RunRecord } from '../../schema/run.ts';
import { imagesDone } from '../cli/support/imagesDone.ts';
import { ROOT, start, temporaryFolder, zooJson } from '../cli/support/program.ts';
import { labelGraph, labelManifest } from '../pipeline/support/labelZoo.ts';

const SCENES = join(ROOT, 'models', 'scenes');
/** Of seven shards. */
const IMAGES = 200;

async function newHome(): Promise<string> {
  const home = await temporaryFolder();
  const folder = join(home, 'brought');
  await mkdir(folder, { recursive: true });
  const [onnx, manifest] = [join(folder, 'model.onnx'), join(folder, 'manifest.json')];
  await writeFile(onnx, labelGraph());
  await writeFile(manifest, JSON.stringify(labelManifest()));
  await zooJson(['models', 'add', '--onnx', onnx, '--manifest', manifest, '--home', home]);
  await zooJson([
    ...[
      'datasets',
      'add',
      '--name',
      'scenes',
      '--annotations',
      join(SCENES, 'annotations', 'instances.json'),
    ],
    ...['--images', join(SCENES, 'images'), '--label-maps', join(SCENES, 'semantic')],
    ...['--label-ignore', '255', '--label-background', '0', '--home', home],
  ]);
  return home;
}

const runCommand = (home: string): string[] => [
  ...['run', '--model', 'labelled', '--dataset', 'scenes', '--workers', '1', '--home', home],
];

async function outcome(home: string, id: string): Promise<Buffer[]> {
  const keys = [labelArchiveKey(id), confusionKey(id)];
  return Promise.all(keys.map((key) => readFile(join(home, 'objects', key))));
}

test('a run of label maps that is killed and asked for again has the same bytes', {
  timeout: 120_000,
}, async () => {
  const undisturbed = await newHome();
  const { run } = await zooJson<{ run: RunRecord }>(runCommand(undisturbed));
  expect(run).toMatchObject({ status: 'SUCCEEDED', imagesInferred: IMAGES });

  const home = await newHome();
  const killed = start(runCommand(home));
  const [, id = ''] = await killed.says(/^run ([0-9a-f]{12}): /m);
  await imagesDone(home, id, 1);
  killed.signal('SIGKILL');
  await killed.outcome;
  const { runs } = await zooJson<{ runs: RunRecord[] }>(['runs', '--home', home]);
  expect(runs.map(({ status }) => status)).toEqual(['RUNNING']);

  const again = await zooJson<{ run: RunRecord }>(runCommand(home));
  expect(again.run).toMatchObject({ id: run.id, status: 'SUCCEEDED' });
  expect(await outcome(home, run.id)).toEqual(await outcome(undisturbed, run.id));
});
